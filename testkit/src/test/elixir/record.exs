# Records what the stages of a real GenStage see, for TracesTest to replay against Penstock's threadless engine:
#
#     elixir -pa DIRECTORY_OF_GEN_STAGE'S_BEAM_FILES record.exs DIRECTORY_OF_TRACES [FAMILY ...]
#
# SEEDS=n in the environment makes n of each family.
#
# Each trace follows from its family and its seed: a random script of steps, and behind each step what the stages saw, until
# all was still. To have one order of things and not a race, all processes are suspended, and one at a time is let through
# what is in its mailbox; behind each one those upstream of it. Who reads a stream reads one event, and waits until what that moved is
# done. The format is told in the package-info of the test.

defmodule Recorder.Stage do
  @moduledoc "A stage that tells the recorder what it sees and does what the script says."
  use GenStage

  def init(stage) do
    state = Map.merge(%{next: 0, asks: 0, hooks: %{}, ends: nil, waiting: [], made: 0}, Map.merge(stage, %{subscriptions: %{}}))

    case stage.kind do
      :producer -> {:producer, state, stage.options}
      :between -> {:producer_consumer, state, stage.options}
      :consumer -> {:consumer, state, stage.options}
    end
  end

  def handle_demand(n, state) do
    saw(state, "demand #{n}")
    state = %{state | asks: state.asks + 1}
    {size, answers} = answer(state.answers, n)
    if size > n, do: send(state.recorder, :exceeded)
    ends(state.asks, state) || emit(min(size, max(state.limit - state.next, 0)), %{state | answers: answers})
  end

  # At an ask by its number, or at an event.
  defp ends(at, %{ends: {at, :throw}}), do: raise("thrown")
  defp ends(at, %{ends: {at, reason}} = state), do: {:stop, reason, state}
  defp ends(_, _), do: nil

  defp answer([:all], n), do: {n, [:all]}
  defp answer([last], _n), do: {last, [last]}
  defp answer([size | answers], _n), do: {size, answers}

  defp emit(0, state), do: {:noreply, [], state}

  defp emit(n, state) do
    events = Enum.to_list(state.next..(state.next + n - 1))
    {:noreply, events, %{state | next: state.next + n}}
  end

  defp emit_at(hook, state), do: emit(Map.get(state.hooks, hook, 0), state)

  def handle_call({:push, n, how}, from, state) do
    saw(state, "call #{n}")
    Enum.each(state.waiting, fn {one, n} -> GenStage.reply(one, n) end)
    answer_call(how, from, n, %{state | waiting: []})
  end

  defp answer_call(:behind, _from, n, state) do
    {:noreply, events, state} = emit(n, state)
    {:reply, n, events, state}
  end

  defp answer_call(:now, from, n, state) do
    GenStage.reply(from, n)
    emit(n, state)
  end

  defp answer_call(:later, from, n, state), do: emit(n, %{state | waiting: [{from, n}]})

  def handle_cast({:push, n}, state), do: emit(n, state)
  def handle_cast({:exit, reason}, state), do: {:stop, reason, state}

  def handle_cast({:ask, label, n}, state) do
    GenStage.ask(state.subscriptions[label], n)
    {:noreply, [], state}
  end

  # Of which a selector left nothing: no chunk here (S20).
  def handle_events([], _from, state), do: {:noreply, [], state}

  def handle_events(events, _from, state) do
    saw(state, "events #{Recorder.Text.events(events)}")
    send(state.recorder, {:handled, length(events)})
    made = if state.kind == :between, do: Enum.flat_map(events, &List.duplicate(&1, state.times)), else: []
    Enum.find_value(events, &ends(&1, state)) || {:noreply, made, %{state | made: length(made)}}
  end

  def handle_info(message, state) do
    saw(state, "info #{message}")
    emit_at(:info, state)
  end

  def handle_subscribe(:producer, options, from, state) do
    saw(state, "subscribe #{options[:to_name]}")
    demand = if options[:manual], do: :manual, else: :automatic
    send(state.recorder, {:subscribed, options[:label], {from, state.name, demand}})
    Process.put({:chunk, elem(from, 1)}, options[:max_demand] - options[:min_demand])
    subscriptions = Map.merge(state.subscriptions, %{options[:label] => from, elem(from, 1) => options[:to_name]})
    {demand, %{state | subscriptions: subscriptions}}
  end

  def handle_subscribe(:consumer, options, {_, ref}, state) do
    saw(state, "subscribe #{options[:from_name]}")
    # A supervisor of children cannot say so itself, nor can a stream.
    if options[:for], do: send(state.recorder, {:subscribed, options[:label], {{self(), ref}, options[:from_name], options[:for]}})
    {:automatic, %{state | subscriptions: Map.put(state.subscriptions, ref, options[:from_name])}}
  end

  def handle_cancel({kind, reason}, {_, ref} = from, state) do
    label = Enum.find_value(state.subscriptions, fn {label, own} -> own == from && label end)
    send(state.recorder, {:cancelled, label || ref})
    other = state.subscriptions[ref]
    saw(state, "#{kind} #{other} #{Recorder.Text.reason(reason)}")
    emit_at(:cancel, state)
  end

  def format_discarded(n, state) do
    saw(state, "discarded #{n}")
    false
  end

  def terminate(reason, state), do: saw(state, "exit #{Recorder.Text.reason(reason)}")

  defp saw(state, what), do: send(state.recorder, {:saw, state.name, what})
end

defmodule Recorder.Children do
  @moduledoc "A supervisor of children that live until the script ends them."
  use ConsumerSupervisor

  def init(stage) do
    child = %{id: :child, start: {__MODULE__, :start_child, [stage]}, restart: stage.restart}
    ConsumerSupervisor.init([child], [strategy: :one_for_one, max_restarts: stage.most, max_seconds: 1000] ++ stage.options)
  end

  def start_child(stage, event) do
    if :persistent_term.get({:refuses, stage.name}) do
      send(stage.recorder, {:saw, stage.name, "fails #{event}"})
      {:error, :refused}
    else
      send(stage.recorder, {:saw, stage.name, "starts #{event}"})
      child = spawn_link(fn -> receive do: ({:finish, reason} -> exit(reason)) end)
      send(stage.recorder, {:child, child, event})
      {:ok, child}
    end
  end
end

defmodule Recorder.Reader do
  @moduledoc "Reads a stream of stages: so many events at a time, as the script says."

  def start(name, wish) do
    recorder = self()
    spawn(fn -> loop(&Enumerable.reduce(GenStage.stream([wish]), &1, fn event, _ -> {:suspend, event} end), {name, recorder}) end)
  end

  defp loop(stream, reader) do
    receive do
      {:read, n} -> read(stream, n, reader)
      :close -> stream.({:halt, nil}) && over(reader)
    end
  end

  defp read(stream, 0, {name, recorder} = reader) do
    send(recorder, {:read, name})
    loop(stream, reader)
  end

  defp read(stream, n, reader) do
    case stream.({:cont, nil}) do
      {:suspended, event, rest} -> saw(reader, "reads #{event}") && goes_on(rest, n - 1, reader)
      {_, _} -> saw(reader, "ends") && over(reader)
    end
  catch
    # An orderly end of its producer is its own here, in any mode (B13).
    :exit, {:normal, {GenStage, _, _}} -> saw(reader, "ends") && over(reader)
    :exit, {reason, {GenStage, _, _}} -> saw(reader, "throws #{Recorder.Text.reason(reason)}") && over(reader)
  end

  defp goes_on(stream, 0, reader), do: read(stream, 0, reader)
  defp goes_on(stream, n, reader), do: receive(do: (:go -> read(stream, n, reader)))

  defp saw({name, recorder}, what), do: send(recorder, {:saw, name, what})

  defp over({name, recorder}) do
    send(recorder, {:over, name})
    Process.sleep(:infinity)
  end
end

defmodule Recorder.Text do
  @moduledoc "Events as text: runs of neighbours as FIRST..LAST."

  def events(events) do
    events
    |> Enum.chunk_while(nil, &run/2, fn run -> {:cont, run, nil} end)
    |> Enum.reject(&is_nil/1)
    |> Enum.map_join(",", fn {first, last} -> if first == last, do: "#{first}", else: "#{first}..#{last}" end)
  end

  defp run(event, nil), do: {:cont, {event, event}}
  defp run(event, {first, last}) when event == last + 1, do: {:cont, {first, event}}
  defp run(event, run), do: {:cont, run, {event, event}}

  @doc "What was thrown tells its message; of a shutdown nothing is told but that it is one."
  def reason({:shutdown, _}), do: :shutdown
  def reason({%{message: message}, _stack}), do: message
  def reason(reason), do: reason

  def options(options) do
    Enum.map_join(options, fn
      {_, nil} -> ""
      {_, false} -> ""
      {key, true} -> " #{key}=yes"
      {key, list} when is_list(list) -> " #{key}=#{Enum.join(list, ",")}"
      {key, value} -> " #{key}=#{value}"
    end)
  end
end

defmodule Recorder.Run do
  @moduledoc "One trace under way. Its state is in the process that records: stages by name, subscriptions by label, lines."

  def begin do
    Process.put(:run, %{stages: [], up: %{}, labels: %{}, ended: MapSet.new(), lines: [], over: false, exceeded: false, handled: [], children: %{}, kinds: %{}, reasons: %{}, readers: %{}, reading: MapSet.new(), step: nil})
  end

  def run, do: Process.get(:run)
  defp update(key, fun), do: Process.put(:run, Map.update!(run(), key, fun))
  def note(line), do: update(:lines, &[line | &1])

  defp departs, do: update(:over, fn _ -> true end)

  def start(name, config, upstream) do
    config = Map.merge(config, %{name: name, recorder: self()})
    {:ok, pid} = start(config)
    Process.monitor(pid)
    if config.kind in [:producer, :between], do: watch(pid)
    :sys.suspend(pid)
    update(:stages, &(&1 ++ [{name, pid}]))
    update(:up, &Map.put(&1, name, upstream))
    update(:kinds, &Map.put(&1, name, config.kind))
    flush()
  end

  # Looks behind each message: what departs may be mended by the next one.
  defp watch(pid) do
    recorder = self()

    :sys.install(pid, {fn _, event, _ -> with({:noreply, stage} <- event, true <- strays?(stage), do: send(recorder, :strays)) && nil end, nil})
  end

  # What accumulates is more than is asked for, events wait though they are asked for (fact 26), or more of them than a producer-consumer
  # made of its last chunk (S15).
  defp strays?(%{type: :producer, events: list, buffer: {_, waits, _}} = stage) when is_list(list), do: exceeds?(stage, waits)

  defp strays?(%{type: :producer, dispatcher_mod: GenStage.BroadcastDispatcher, buffer: {_, waits, _}} = stage) do
    departs?(stage.dispatcher_mod, stage.dispatcher_state, waits)
  end

  defp strays?(%{type: :producer_consumer, buffer: {_, waits, _}, state: %{made: made}}), do: waits > made
  defp strays?(_stage), do: false

  defp start(%{kind: :children} = config), do: GenStage.start(ConsumerSupervisor, {Recorder.Children, config, nil})

  defp start(%{kind: :enumerable, name: name, recorder: recorder} = config) do
    pulls = Stream.each(config.elements, &send(recorder, {:saw, name, "pulls #{&1}"}))
    GenStage.from_enumerable(pulls, [link: false] ++ config.options)
  end

  defp start(config), do: GenStage.start(Recorder.Stage, config)

  def pid(name), do: List.keyfind(run().stages, name, 0, {nil, nil}) |> elem(1)
  def alive?(name), do: pid(name) != nil
  def names, do: Enum.map(run().stages, &elem(&1, 0))
  def from(label), do: elem(run().labels[label], 0)

  @doc "Subscriptions that have not ended, with who consumes."
  def live(kind \\ nil) do
    for {label, {_, name, how}} <- Enum.sort(run().labels), not MapSet.member?(run().ended, label), kind in [nil, how], do: {label, name}
  end

  @doc "Who emits on a subscription, if it lives: a producer-consumer has not always heard that it does not."
  def producer(label) do
    {pid, _} = from(label)
    List.keyfind(run().stages, pid, 1, {nil, nil}) |> elem(0)
  end

  @doc "Stages with children."
  def supervisors, do: Enum.filter(names(), &(run().kinds[&1] == :children))

  @doc "Whether a stage does what it is told."
  def listens?(name), do: run().kinds[name] not in [:children, :enumerable]

  @doc "Reads a stream; only when it is read for the first time it subscribes."
  def start_reader(name, wish) do
    update(:up, &Map.put(&1, name, []))
    reader = Recorder.Reader.start(name, wish)
    :erlang.suspend_process(reader)
    update(:readers, &Map.put(&1, name, reader))
  end

  @doc "Streams that are not read at present, and not at their end."
  def readers, do: Map.keys(run().readers) -- MapSet.to_list(run().reading)

  def read(name, n) do
    update(:reading, &MapSet.put(&1, name))
    send(run().readers[name], {:read, n})
  end

  def close(name), do: send(run().readers[name], :close)

  @doc "Whether somebody waits for events."
  def reads?, do: MapSet.size(run().reading) > 0

  @doc "Whether its subscription has ended."
  def ended?(name), do: Enum.any?(run().labels, fn {label, {_, own, _}} -> own == name and MapSet.member?(run().ended, label) end)

  @doc "Whether it has subscribed."
  def begun?(name), do: Enum.any?(run().labels, &match?({_, {_, ^name, _}}, &1))

  # One after the other, and one event after the other: what that moves is seen before the next one is read.
  defp read_all do
    before = reading()
    Enum.each(Enum.sort(Map.keys(run().readers)), &read_on/1)
    if reading() != before, do: read_all()
  end

  defp read_on(name) do
    with pid when pid != nil <- run().readers[name] do
      before = reads()
      :erlang.resume_process(pid)
      await(pid, nil)
      if Process.alive?(pid), do: :erlang.suspend_process(pid)
      flush()
      had = queue(pid)
      settle_stages()
      read = reads() > before and MapSet.member?(run().reading, name)
      if read, do: send(pid, :go)
      if read or queue(pid) > had, do: read_on(name)
    end
  end

  defp reading, do: {reads(), Enum.map(run().readers, fn {_, pid} -> queue(pid) end)}
  defp queue(pid), do: with({_, n} <- Process.info(pid, :message_queue_len), do: n)

  defp reads, do: Enum.count(run().lines, &(&1 =~ ~r/^c\d (reads|ends|throws)/))

  defp await(pid, before) do
    Process.sleep(3)
    now = Process.info(pid, [:status, :message_queue_len])
    if now != before or now[:status] != :waiting, do: await(pid, now)
  end

  @doc "Children of a stage: events, and their processes."
  def children(name), do: for({pid, _} <- :sys.get_state(pid(name)).state.children, do: {run().children[pid], pid}) |> Enum.sort()

  @doc "A child ends, and its supervisor has heard of it."
  def finish_child(child, reason) do
    ref = Process.monitor(child)
    send(child, {:finish, reason})
    receive do: ({:DOWN, ^ref, _, _, _} -> Process.sleep(2))
  end

  @doc "Reasons that end a subscription, and not its stage."
  def harmless(label) do
    {{_, ref}, name, _} = run().labels[label]

    case :sys.get_state(pid(name)).producers[ref] do
      {_, :temporary, _} -> [:normal, :shutdown, :oops]
      {_, :transient, _} -> [:normal, :shutdown]
      _ -> []
    end
  end

  @doc "A number that no subscription has; those that streams will have included."
  def next_label, do: map_size(run().labels) + Enum.count(run().readers, fn {name, _} -> not begun?(name) end) + 1

  @doc """
  A line of the script, then turns until all is still. Where events wait in a stage's buffer though they are asked for (fact 26), or
  behind a partition that used up what others asked for (facts 81 to 84), the script ends before that step: there Penstock departs.
  So it does where an ask that was accumulated is answered by more than it was for (S33).
  """
  def step(line, fun) do
    before = run().lines

    unless run().over do
      update(:exceeded, fn _ -> false end)
      update(:step, fn _ -> line end)
      note(line)
      fun.()
      settle()
      if String.starts_with?(line, ["mode", "read"]) and run().exceeded, do: departs()
      if run().over, do: update(:lines, fn _ -> before end)
    end
  end

  # Those upstream first, so that an ask never finds events before it: whether they go out before it is seen is a race.
  def settle do
    settle_stages()
    read_all()
  end

  defp settle_stages do
    {consumers, upstream} = Enum.split_with(names(), &String.starts_with?(&1, "c"))
    if Enum.any?(upstream ++ Enum.shuffle(consumers), &turns/1), do: settle_stages(), else: :ok
  end

  # One stage, then those upstream of it.
  defp turns(name) do
    did = turn(name)
    if did, do: Enum.each(Map.get(run().up, name, []), &turns/1)
    did
  end

  # Lets a process through what is in its mailbox: the wish to suspend it stands behind that.
  defp turn(name) do
    pid = pid(name)

    case pid && Process.info(pid, :message_queue_len) do
      {_, n} when n > 0 ->
        before = :sys.get_state(pid)
        if overtakes?(pid, before), do: departs()
        sent = sent(pid, before)
        {made, asked} = makes(pid, before)
        if emits_to_leavers?(pid, before) or unasked?(pid, before), do: departs()
        update(:handled, fn _ -> [] end)
        open(pid)
        flush()
        if alive?(name) and (departs?(:sys.get_state(pid)) or belated?(pid)), do: departs()
        if not alive?(name) and (outlived?(name, before) or strands?(before)), do: departs()
        if not alive?(name) and ((orderly?(name) and run().handled not in [[], [sent]]) or Enum.sum(run().handled) * made > asked), do: departs()
        if not alive?(name) and orderly?(name) and says_farewell?(before), do: departs()
        true

      _ ->
        false
    end
  end

  # How many events a stage has before it.
  defp sent(pid, stage) do
    queued = for {list, _} when is_list(list) <- queued(stage), do: list
    came = for {:"$gen_consumer", _, list} when is_list(list) <- messages(pid), do: list
    Enum.sum(Enum.map(queued ++ came, &length/1))
  end

  # Behind an orderly end children live on here (C10). One that comes of too many restarts is a failure here, before which it asks for
  # no more (C6).
  defp outlived?(name, %{state: %ConsumerSupervisor{children: children}}) do
    if String.starts_with?(run().step, "finish"), do: asks?(), else: children != %{} and run().reasons[name] in [:normal, :shutdown]
  end

  defp outlived?(_name, _stage), do: false

  # What a producer-consumer made for partitions without a consumer ends with it there.
  defp strands?(%{type: :producer_consumer, dispatcher_mod: GenStage.PartitionDispatcher, dispatcher_state: state}) do
    run().handled != [] and Enum.any?(elem(state, 4), fn {_, {pid, _, _}} -> is_nil(pid) end)
  end

  defp strands?(_stage), do: false

  # What it emits as it hears of the end that is its own goes out here before it ends (J6).
  defp says_farewell?(%{type: :producer_consumer, state: %{hooks: %{cancel: n}}}), do: n > 0
  defp says_farewell?(_stage), do: false

  defp asks?, do: Enum.any?(run().stages, fn {_, pid} -> Enum.any?(messages(pid), &match?({:"$gen_producer", _, {:ask, _}}, &1)) end)

  # How many events a producer-consumer makes of one, and how many it is asked for: what it made beyond that ends with it there.
  defp makes(pid, %{type: :producer_consumer, events: {_, asked}, state: state}) do
    {state.times, asked + Enum.sum(for {:"$gen_producer", _, {:ask, n}} <- messages(pid), do: n)}
  end

  defp makes(_pid, _stage), do: {0, 0}

  defp queued(%{type: :producer_consumer, events: {queue, _}}), do: :queue.to_list(queue)
  defp queued(_stage), do: []

  defp messages(pid), do: pid |> Process.info(:messages) |> elem(1)

  # Here a producer that ends in order does so behind what is left (J6), and a stage ends with the last of those whose data end (J5).
  defp overtakes?(pid, stage) do
    reasons = for {:DOWN, _, _, _, reason} <- messages(pid), do: reason
    events = for {:"$gen_consumer", _, list} when is_list(list) <- messages(pid), do: list

    stage.type != :producer and map_size(stage.producers) > 1 and
      (:normal in reasons or (:shutdown in reasons and events != []))
  end

  # Here a stage that ends in an orderly way deals first with what it was sent (J6), and with what its last asks bring.
  defp orderly?(name), do: Enum.any?(run().lines, &(&1 in ["#{name} exit normal", "#{name} exit shutdown"]))

  # What handle_cancel emits GenStage dispatches to the one that leaves as well, which does not see it.
  defp emits_to_leavers?(pid, stage) do
    stage.type != :consumer and match?(%{hooks: %{cancel: _}}, stage.state) and Enum.any?(leavers(pid, stage), &asked?(&1, stage))
  end

  # Who leaves a stage, as its messages say.
  defp leavers(pid, stage) do
    Enum.flat_map(messages(pid), fn
      {:"$gen_producer", {_, ref}, {:cancel, _}} -> [ref]
      {:"$gen_producer", _, {:subscribe, {ref, _}, _}} -> [ref]
      {:DOWN, mon, _, _, _} -> Map.take(stage.monitors, [mon]) |> Map.values()
      _ -> []
    end)
  end

  # There it goes on by what was asked for before somebody came or left, and may be sent nowhere now (J2).
  defp unasked?(pid, %{type: :producer_consumer, events: {_, counter}} = stage) do
    counter > 0 and asked_without(leavers(pid, stage), stage) == 0 and sent(pid, stage) > 0
  end

  defp unasked?(_pid, _stage), do: false

  defp asked?(ref, %{dispatcher_mod: GenStage.DemandDispatcher, dispatcher_state: {demands, _, _, _}}) do
    Enum.any?(demands, fn {n, _, one} -> one == ref and n > 0 end)
  end

  defp asked?(_ref, _stage), do: true

  # What a producer-consumer had not begun when the data of a producer ended comes whole there, and in chunks here; and of that end it is
  # told once somebody asks again, here behind the last (J13).
  defp belated?(pid) do
    waits = queued(:sys.get_state(pid))
    ended = for {:cancel, _, {:down, :normal}, {_, ref}} <- waits, do: ref
    chunks = pid |> Process.info(:dictionary) |> elem(1) |> Map.new()

    match?([{:cancel, _, {:down, :normal}, _} | _], waits) or
      Enum.any?(for {list, ref} <- waits, is_list(list), ref in ended, do: length(list) > chunks[{:chunk, ref}])
  end

  defp departs?(%{type: :consumer}), do: false

  # What it made of a message beyond demand: Penstock hands it a chunk at a time, and none while something of that waits (S15).
  defp departs?(%{type: :producer_consumer, buffer: {_, waits, _}}) when waits > 0, do: true

  # What a consumer that left had asked for, of which there is nobody now (facts 62 and 63).
  defp departs?(%{type: :producer_consumer, consumers: consumers, events: {_, asked}}) when consumers == %{} and asked > 0, do: true

  defp departs?(stage) do
    waits = elem(stage.buffer, 1)
    departs?(stage.dispatcher_mod, stage.dispatcher_state, waits) or dropped?(stage) or (is_list(stage.events) and exceeds?(stage, waits))
  end

  # An event that belongs to no partition, and waits: it uses what others asked for.
  defp dropped?(%{dispatcher_mod: GenStage.PartitionDispatcher, dispatcher_state: state, buffer: {queue, _, _}}) do
    Enum.any?(:queue.to_list(queue), &(elem(state, 1).(&1) == :none))
  end

  defp dropped?(_), do: false

  # Events that accumulate though nobody had asked for them when they came: behind them GenStage asks for more than it can send.
  defp exceeds?(%{events: list} = stage, waits) do
    untold = Enum.sum(for {:demand, n} <- list, do: n)
    emitted = Enum.sum(for {:dispatch, _, n} <- list, do: n)
    waits > 0 or asked(stage.dispatcher_mod, stage.dispatcher_state) < untold + emitted or (emitted + untold > 0 and left?(stage))
  end

  # What a consumer that left had asked for is used up by what accumulates there; here it is gone (S65).
  defp left?(%{dispatcher_mod: GenStage.DemandDispatcher, dispatcher_state: {_, pending, _, _}}), do: pending > 0
  defp left?(_), do: false

  defp asked(GenStage.DemandDispatcher, {demands, _, _, _}), do: Enum.sum(Enum.map(demands, &elem(&1, 0)))
  defp asked(GenStage.BroadcastDispatcher, {_, asked, _, _}), do: asked

  defp asked_without(refs, %{dispatcher_mod: GenStage.DemandDispatcher, dispatcher_state: {demands, _, _, _}}) do
    Enum.sum(for {n, _, ref} <- demands, ref not in refs, do: n)
  end

  defp asked_without(refs, %{dispatcher_mod: GenStage.PartitionDispatcher, dispatcher_state: state}) do
    Enum.sum(for {_, {_, ref, n}} <- elem(state, 4), is_integer(n), ref not in refs, do: n)
  end

  defp asked_without(_refs, stage), do: asked(stage.dispatcher_mod, stage.dispatcher_state)

  defp departs?(GenStage.DemandDispatcher, {demands, pending, _, _}, waits) do
    waits > 0 and (pending > 0 or Enum.any?(demands, &(elem(&1, 0) > 0)))
  end

  defp departs?(GenStage.BroadcastDispatcher, {_, asked, requested, _}, waits), do: waits > 0 and asked + requested > 0

  defp departs?(GenStage.PartitionDispatcher, state, waits) do
    (waits > 0 and elem(state, 2) > 0) or Enum.any?(elem(state, 4), fn {_, {_, _, queue}} -> not is_integer(queue) and not :queue.is_empty(queue) end)
  end

  defp open(pid) do
    :sys.resume(pid)
    :sys.suspend(pid)
  catch
    # Its DOWN may come later.
    :exit, _ -> Process.sleep(2)
  end

  @doc "Ends a process though it is suspended."
  def kill(name) do
    Process.exit(pid(name), :kill)
    note("#{name} exit killed")
    gone(name)
  end

  @doc "How much is in a stage's buffer, accumulates or is not handled yet: Penstock has them go out before the stage ends, and a process drops them."
  def waits(name) do
    stage = :sys.get_state(pid(name))
    accumulated = if is_list(stage.events), do: Enum.sum(for {:dispatch, _, n} <- stage.events, do: n), else: 0
    elem(stage.buffer, 1) + accumulated + length(queued(stage))
  end

  @doc "Asks a stage something that it answers at once."
  def query(name, fun) do
    :sys.resume(pid(name))
    answer = fun.(pid(name))
    :sys.suspend(pid(name))
    flush()
    answer
  end

  defp flush do
    receive do
      {:saw, name, what} ->
        note("#{name} #{what}")
        if String.starts_with?(what, "exit"), do: gone(name)
        flush()

      {:subscribed, label, subscription} ->
        update(:labels, &Map.put(&1, label, subscription))
        flush()

      {:handled, n} ->
        update(:handled, &[n | &1])
        flush()

      {{:replies, name}, n} ->
        note("#{name} replies #{n}")
        flush()

      :strays ->
        departs()
        flush()

      :exceeded ->
        update(:exceeded, fn _ -> true end)
        flush()

      {:cancelled, label} ->
        update(:ended, &MapSet.put(&1, of(label)))
        flush()

      {:read, name} ->
        update(:reading, &MapSet.delete(&1, name))
        flush()

      {:over, name} ->
        update(:reading, &MapSet.delete(&1, name))
        update(:readers, &Map.delete(&1, name))
        flush()

      {:child, pid, event} ->
        update(:children, &Map.put(&1, pid, event))
        flush()

      {:DOWN, _, _, pid, reason} ->
        case List.keyfind(run().stages, pid, 1) do
          nil -> :ok
          {name, _} -> ended(name, reason)
        end

        flush()
    after
      0 -> :ok
    end
  end

  # A subscription is named by who consumes; one of children or of a stream by its reference.
  defp of(label) when is_binary(label), do: label
  defp of(ref), do: Enum.find_value(run().labels, fn {label, {{_, own}, _, _}} -> own == ref && label end)

  # Of a supervisor of children nobody sees its end but whom it subscribes to.
  defp ended(name, reason) do
    update(:reasons, &Map.put(&1, name, reason))

    case run().kinds[name] do
      :children -> :ok
      :enumerable -> note("#{name} exit #{reason}")
      _ -> note("#{name} exit of itself") && departs()
    end

    gone(name)
  end

  # The others have its DOWN before anything else happens.
  defp gone(name) do
    Process.monitor(pid(name))
    gone_pid = pid(name)
    receive do: ({:DOWN, _, _, ^gone_pid, _} -> :ok)
    update(:stages, &List.keydelete(&1, name, 0))
    for {label, {_, ^name, _}} <- run().labels, do: update(:ended, &MapSet.put(&1, label))
    for {label, {{^gone_pid, _}, _, kind}} <- run().labels, kind in [:children, :reader], do: update(:ended, &MapSet.put(&1, label))
    Process.sleep(5)
  end

  def finish do
    for {_, pid} <- Enum.to_list(run().readers) ++ run().stages, do: Process.exit(pid, :kill)
    Enum.reverse(run().lines)
  end
end

defmodule Recorder.Script do
  @moduledoc "Random scripts. A family says which stages, which dispatchers and which steps there may be."
  import Recorder.Run, only: [step: 2]
  alias Recorder.{Run, Text}

  @dispatchers [:demand, :broadcast, :partition]
  @families %{
    one: %{consumers: 1, steps: [push: 1], length: 8},
    manual: %{consumers: 1, manual: 1, steps: [push: 2, ask: 3], length: 14},
    demand: %{steps: [push: 4, start: 2], length: 12},
    selecting: %{dispatchers: [:broadcast], select: true, steps: [push: 4, start: 2], length: 12},
    broadcast: %{dispatchers: [:broadcast], manual: 4, steps: [push: 4, start: 2, ask: 1], length: 12},
    partition: %{dispatchers: [:partition], steps: [push: 4, start: 3], length: 12},
    buffer: %{dispatchers: [:demand, :broadcast], manual: 2, buffers: true, steps: [push: 4, ask: 3, start: 1, count: 1], length: 16},
    accumulate: %{dispatchers: [:demand, :broadcast], manual: 3, modes: true, steps: [push: 3, mode: 2, ask: 2, start: 1], length: 16},
    info: %{dispatchers: [:demand, :broadcast], manual: 2, buffers: true, steps: [push: 3, info: 3, ask: 2], length: 16},
    between: %{consumers: 1, between: true, steps: [push: 1], length: 12},
    chain: %{dispatchers: [:broadcast, :partition], between: true, steps: [push: 4, start: 2, cancel: 2, join: 3, exit: 1], length: 16},
    spread: %{dispatchers: [:broadcast], between: true, steps: [push: 4, start: 2], length: 12},
    sift: %{dispatchers: [:broadcast], manual: 4, between: true, select: true, steps: [push: 4, start: 3, ask: 1], length: 14},
    split: %{dispatchers: [:partition, :named], full: true, manual: 4, between: true, steps: [push: 4, start: 3, ask: 1, cancel: 1, join: 2], length: 16},
    elements: %{enumerable: true, dispatchers: @dispatchers, manual: 3, modes: true, steps: [ask: 4, start: 3, cancel: 1, join: 2, mode: 3, exit: 1], length: 16},
    emptied: %{enumerable: true, dispatchers: @dispatchers, between: true, again: true, full: true, manual: 4, steps: [ask: 4, start: 1, cancel: 1, join: 2, exit: 1], length: 16},
    leave: %{dispatchers: @dispatchers, steps: [push: 4, start: 1, cancel: 2, join: 3, exit: 1], length: 16},
    crowd: %{consumers: 4, manual: 3, steps: [push: 4, ask: 4, start: 2, cancel: 1, join: 2], length: 24},
    mixed: %{dispatchers: [:demand, :broadcast], manual: 2, modes: true, buffers: true, steps: [push: 4, ask: 4, start: 2, cancel: 1, join: 2, mode: 2, exit: 1, count: 1], length: 24},
    named: %{dispatchers: [:named], full: true, most: 2, manual: 3, steps: [push: 4, ask: 4, start: 3, cancel: 1, join: 2, exit: 1], length: 20},
    share: %{dispatchers: [:partition], manual: 1, steps: [push: 4, ask: 8, start: 3, cancel: 1, join: 2], length: 24},
    exits: %{dispatchers: @dispatchers, ends: true, steps: [push: 4, start: 2, exit: 2, kill: 1, cancel: 1, join: 3], length: 20},
    hooked: %{dispatchers: @dispatchers, manual: 3, between: true, hooks: true, again: true, full: true, steps: [push: 4, start: 3, info: 2, cancel: 4, join: 4, exit: 2, ask: 2], length: 20},
    merged: %{producers: ["p", "q"], between: true, again: true, twice: true, full: true, manual: 4, steps: [push: 6, ask: 3, start: 1, cancel: 1, join: 4], length: 20},
    deep: %{deep: true, dispatchers: @dispatchers, between: true, again: true, full: true, manual: 4, steps: [push: 6, ask: 3, start: 1, cancel: 1, join: 3], length: 20},
    middle: %{dispatchers: @dispatchers, manual: 5, between: true, again: true, full: true, ends: true, steps: [push: 6, ask: 2, start: 1, exit: 3, kill: 1, cancel: 2, join: 4], length: 20},
    talk: %{dispatchers: [:demand, :broadcast], manual: 2, buffers: true, hooks: true, steps: [push: 2, call: 4, info: 3, ask: 3, start: 2, cancel: 1, join: 2, count: 1], length: 24},
    children: %{for: :children, select: true, dispatchers: [:demand, :broadcast], consumers: 2, full: true, steps: [push: 5, finish: 12, terminate: 2, begin: 1, refuse: 1, count: 1, cancel: 1, join: 2, exit: 1], length: 30},
    reads: %{for: :reader, dispatchers: [:demand, :broadcast], consumers: 2, modes: true, ends: true, steps: [push: 4, start: 2, read: 10, close: 1, cancel: 1, exit: 1, kill: 1, mode: 1], length: 24},
    brood: %{for: :children, between: true, dispatchers: @dispatchers, consumers: 2, full: true, steps: [push: 5, finish: 12, terminate: 2, begin: 1, refuse: 1, count: 1, cancel: 1, join: 2], length: 24},
    twice: %{consumers: 2, manual: 3, twice: true, steps: [push: 4, ask: 3, start: 1, join: 3, cancel: 1, exit: 1], length: 20},
    several: %{consumers: 2, manual: 3, producers: ["p", "q"], twice: true, steps: [push: 4, ask: 3, start: 1, join: 3, cancel: 1, exit: 1], length: 20},
    modes: %{dispatchers: [:demand, :broadcast], modes: true, manual: 3, steps: [push: 4, mode: 4, ask: 3, start: 2, cancel: 2, join: 3, exit: 1, resubscribe: 1, info: 1], length: 28},
    gather: %{between: true, again: true, full: true, small: true, modes: true, hooks: true, ends: true, pushes: ["p", "p", "m"], most: 8, manual: 3, consumers: 4, steps: [push: 5, call: 1, ask: 4, mode: 2, info: 1, cancel: 2, join: 4, resubscribe: 2, exit: 1, kill: 1], length: 28},
    sparse: %{dispatchers: [:partition, :named], full: true, manual: 3, hooks: true, most: 6, steps: [push: 5, ask: 5, call: 2, info: 2, cancel: 2, join: 3, resubscribe: 3, exit: 1], length: 28},
    choosy: %{dispatchers: [:broadcast], select: true, manual: 2, buffers: true, hooks: true, full: true, most: 9, steps: [push: 5, ask: 6, call: 1, info: 2, count: 2, cancel: 1, join: 2, resubscribe: 2, exit: 1], length: 28},
    overflow: %{dispatchers: [:demand, :broadcast], select: true, manual: 2, buffers: true, modes: true, hooks: true, most: 20, steps: [push: 6, ask: 5, call: 2, info: 4, count: 3, mode: 1, start: 2, cancel: 1, join: 2, resubscribe: 1], length: 28},
    diamond: %{diamond: true, dispatchers: [:demand, :broadcast], between: true, again: true, full: true, hooks: true, manual: 3, pushes: ["p", "m"], most: 6, steps: [push: 6, ask: 4, info: 1, cancel: 1, join: 5, resubscribe: 2, exit: 1], length: 26},
    again: %{manual: 3, steps: [push: 4, ask: 4, start: 2, cancel: 1, join: 2, resubscribe: 2], length: 24}
  }

  def families, do: @families |> Map.keys() |> Enum.sort()

  def record(family, seed) do
    :rand.seed(:exsss, {seed, :erlang.phash2(family), 1})
    Run.begin()
    plan = Map.merge(%{dispatchers: [:demand], consumers: 3, manual: 0, buffers: false, modes: false, between: false, select: false, full: false, most: 12, again: false, for: nil, enumerable: false, ends: false, hooks: false, twice: false, deep: false, diamond: false, small: false, producers: ["p"]}, @families[family])
    plan = Map.put_new(plan, :pushes, plan.producers)
    plan = Map.put(plan, :dispatcher, pick(plan.dispatchers))
    for {name, at} <- Enum.with_index(plan.producers), do: producer(plan, name, at * 1000)
    if plan.between, do: between(if(plan.deep, do: %{plan | dispatcher: :demand}, else: plan))
    if plan.deep, do: deeper(plan)
    for _ <- 1..if(plan.full, do: plan.consumers, else: 1), do: start(plan)
    for _ <- 1..plan.length, do: any(plan)
    ["trace #{seed}" | Run.finish()]
  end

  defp producer(%{enumerable: true} = plan, name, _first) do
    n = pick([0, number(1, 10), number(10, 60)])
    {dispatcher, said} = if plan.between, do: dispatcher(%{plan | dispatcher: :demand}), else: dispatcher(plan)
    mode = if plan.modes and plan.dispatcher != :partition, do: pick([:forward, :accumulate]), else: :forward

    step("start #{name} enumerable" <> Text.options([limit: n, mode: mode] ++ said), fn ->
      Run.start(name, %{kind: :enumerable, elements: 0..(n - 1)//1, options: [dispatcher: dispatcher, demand: mode]}, [])
    end)
  end

  # Consumers subscribe to the producer as well as to the producer-consumer behind it.
  defp producer(%{diamond: true} = plan, name, first), do: producer(%{plan | diamond: false, between: false, dispatcher: pick(plan.dispatchers)}, name, first)

  defp producer(plan, name, first) do
    answers = pick([[:all], [0], sizes(plan) ++ [:all], sizes(plan)])
    limit = number(20, 60)
    {dispatcher, said} = if plan.between, do: dispatcher(%{plan | dispatcher: :demand}), else: dispatcher(plan)
    {buffer, buffer_said} = buffer(plan)
    mode = if plan.modes, do: pick([:forward, :accumulate]), else: :forward
    {ends, ends_said} = ends(plan, 1..6)
    {hooks, hooks_said} = hooks(plan)

    step("start #{name} producer" <> Text.options([first: if(first > 0, do: first), answers: answers, limit: limit, mode: mode] ++ said ++ buffer_said ++ ends_said ++ hooks_said), fn ->
      options = [dispatcher: dispatcher, demand: mode] ++ buffer
      producer = %{kind: :producer, answers: answers, next: first, limit: first + limit, options: options}
      Run.start(name, producer |> Map.merge(ends) |> Map.merge(hooks), [])
    end)
  end

  defp ends(%{ends: true}, range) do
    at = Enum.random(range)
    how = pick([nil, nil, nil, nil, :normal, :shutdown, :oops, :throw])
    if how, do: {%{ends: {at, how}}, [ends: "#{at}:#{how}"]}, else: {%{}, []}
  end

  defp ends(_plan, _range), do: {%{}, []}

  defp hooks(%{hooks: false}), do: {%{}, []}

  defp hooks(_plan) do
    hooks = %{info: number(0, 4), cancel: number(0, 4)}
    {%{hooks: hooks}, [info: hooks.info, cancelled: hooks.cancel]}
  end

  defp buffer(%{buffers: false}), do: {[], []}

  defp buffer(_plan) do
    size = number(1, 12)
    keep = pick([:first, :last])
    {[buffer_size: size, buffer_keep: keep], [buffer: size, keep: keep]}
  end

  defp between(plan) do
    {dispatcher, said} = dispatcher(plan)
    # Children are told apart by their events.
    times = if plan.for == :children, do: 1, else: pick([1, 1, 2, 3, 0])
    options = subscription(plan, "m", "p", "s0")
    {ends, ends_said} = ends(plan, 0..60)
    {hooks, hooks_said} = hooks(plan)

    step("start m between" <> Text.options([times: times] ++ said ++ ends_said ++ hooks_said) <> said(options), fn ->
      to = {Run.pid("p"), real(options)}
      between = %{kind: :between, times: times, next: 1000, options: [dispatcher: dispatcher, subscribe_to: [to]]}
      Run.start("m", between |> Map.merge(ends) |> Map.merge(hooks), plan.producers)
    end)
  end

  # A producer-consumer behind another.
  defp deeper(plan) do
    {dispatcher, said} = dispatcher(plan)
    times = pick([1, 1, 2, 0])
    options = subscription(plan, "n", "m", "s1")

    step("start n between" <> Text.options([times: times] ++ said) <> said(options), fn ->
      to = {Run.pid("m"), real(options)}
      Run.start("n", %{kind: :between, times: times, options: [dispatcher: dispatcher, subscribe_to: [to]]}, ["m"])
    end)
  end

  defp dispatcher(%{dispatcher: :demand}), do: {GenStage.DemandDispatcher, [dispatcher: :demand]}
  defp dispatcher(%{dispatcher: :broadcast}), do: {GenStage.BroadcastDispatcher, [dispatcher: :broadcast]}

  defp dispatcher(%{dispatcher: :partition, consumers: n} = plan) do
    drop = pick([0, number(2, 5)])
    # Of a producer-consumer, an event that is dropped uses up demand there; not here (S23). Nor an element (S12).
    drop = if plan.between or plan.enumerable, do: 0, else: drop
    hash = fn event -> if drop > 0 and rem(event, drop) == 0, do: :none, else: {event, rem(event, n)} end
    {{GenStage.PartitionDispatcher, partitions: n, hash: hash}, [dispatcher: :partition, partitions: n, drop: drop]}
  end

  # Names, and to which one event after the other belongs; some to none.
  defp dispatcher(%{dispatcher: :named} = plan) do
    names = Enum.map(1..plan.consumers, &partition(plan, &1))
    belongs = for _ <- 1..number(2, 6), do: pick(if(plan.between, do: names, else: [:none | names]))
    hash = fn event -> with name when name != :none <- Enum.at(belongs, rem(event, length(belongs))), do: {event, name} end
    {{GenStage.PartitionDispatcher, partitions: names, hash: hash}, [dispatcher: :named, partitions: names, belongs: belongs]}
  end

  # What the partition of one consumer after the other is called.
  defp partition(%{dispatcher: :partition}, n), do: n - 1
  defp partition(%{dispatcher: :named}, n), do: Enum.at([:odds, "evens", :rest], n - 1)
  defp partition(_plan, _n), do: nil

  defp sizes(plan), do: for(_ <- 1..number(1, 6), do: number(0, plan.most))

  defp any(plan) do
    kinds = Enum.flat_map(plan.steps, fn {kind, weight} -> List.duplicate(kind, weight) end)
    apply(__MODULE__, :one, [pick(kinds), plan])
  end

  def one(:push, plan) do
    n = number(1, plan.most)
    name = one_of(plan.pushes)
    if Run.alive?(name), do: step("push #{name} #{n}", fn -> GenStage.cast(Run.pid(name), {:push, n}) end)
  end

  def one(:call, plan) do
    name = one_of(plan.pushes)
    n = number(0, 12)
    how = pick([:behind, :now, :later])
    if Run.alive?(name), do: step("call #{name} #{n} #{how}", fn -> send(Run.pid(name), {:"$gen_call", {self(), {:replies, name}}, {:push, n, how}}) end)
  end

  def one(:read, _plan) do
    with [_ | _] = readers <- Run.readers() do
      # Here the clock moves while one waits, and leaving has a limit (J15).
      name = pick(with [] <- Enum.filter(readers, &Run.ended?/1), do: readers)
      n = number(1, 12)
      step("read #{name} #{n}", fn -> Run.read(name, n) end)
    end
  end

  def one(:close, _plan) do
    with [_ | _] = readers <- Enum.filter(Run.readers(), &Run.begun?/1) do
      name = pick(readers)
      step("close #{name}", fn -> Run.close(name) end)
    end
  end

  def one(:kill, _plan) do
    with [_ | _] = names <- Run.names(), name = pick(names), true <- name not in ["p", "m"] or number(1, 3) == 1 do
      step("kill #{name}", fn -> Run.kill(name) end)
    end
  end

  def one(:ask, _plan) do
    with [_ | _] = manual <- Run.live(:manual) do
      {label, consumer} = pick(manual)
      n = number(1, 12)
      step("ask #{consumer} #{label} #{n}", fn -> GenStage.cast(Run.pid(consumer), {:ask, label, n}) end)
    end
  end

  def one(:info, _plan) do
    with [_ | _] = names <- Run.names() do
      name = pick(names)
      n = number(1, 99)
      step("info #{name} #{n}", fn -> GenStage.async_info(Run.pid(name), n) end)
    end
  end

  def one(:mode, plan) do
    mode = pick([:forward, :accumulate])
    if Run.alive?("p") and plan.dispatcher != :partition, do: step("mode p #{mode}", fn -> GenStage.demand(Run.pid("p"), mode) end)
  end

  def one(:finish, _plan) do
    with [_ | _] = children <- children() do
      {name, event, child} = pick(children)
      why = reason()
      step("finish #{name} #{event} #{why}", fn -> Run.finish_child(child, why) end)
    end
  end

  def one(:terminate, _plan) do
    with [_ | _] = children <- children() do
      {name, event, child} = pick(children)
      step("terminate #{name} #{event}", fn -> :ok = Run.query(name, &ConsumerSupervisor.terminate_child(&1, child)) end)
    end
  end

  def one(:begin, _plan) do
    with [_ | _] = names <- Run.supervisors() do
      name = pick(names)
      event = number(5000, 9999)

      step("begin #{name} #{event}", fn ->
        with {:error, _} <- Run.query(name, &ConsumerSupervisor.start_child(&1, [event])), do: Run.note("#{name} refuses #{event}")
      end)
    end
  end

  def one(:refuse, _plan) do
    with [_ | _] = names <- Run.supervisors() do
      name = pick(names)
      refuses = pick([true, false])
      step("refuse #{name} #{refuses}", fn -> :persistent_term.put({:refuses, name}, refuses) end)
    end
  end

  def one(:count, %{for: :children}) do
    with [_ | _] = names <- Run.supervisors() do
      name = pick(names)

      step("count #{name}", fn ->
        %{active: active, workers: all} = Run.query(name, &ConsumerSupervisor.count_children/1)
        Run.note("#{name} count #{active} of #{all}")
      end)
    end
  end

  def one(:count, _plan) do
    if Run.alive?("p"), do: step("count p", fn -> Run.note("p count #{Run.query("p", &GenStage.estimate_buffered_count/1)}") end)
  end

  def one(:cancel, plan) do
    with false <- Run.reads?(), [_ | _] = live <- Enum.filter(Run.live(), fn {label, _} -> Run.producer(label) end) do
      {label, _} = pick(live)
      why = reason()
      step("cancel #{Run.producer(label)} #{label} #{why}", fn -> GenStage.cancel(Run.from(label), raw(why, plan)) end)
    end
  end

  def one(:exit, plan) do
    with [_ | _] = names <- Enum.filter(Run.names(), &Run.listens?/1), name = pick(names), true <- name not in ["p", "q", "m", "n"] or (number(1, 3) == 1 and Run.waits(name) == 0) do
      why = reason()
      step("exit #{name} #{why}", fn -> GenStage.cast(Run.pid(name), {:exit, raw(why, plan)}) end)
    end
  end

  def one(:join, plan) do
    subscribed = if plan.twice, do: [], else: Enum.map(Run.live(), &elem(&1, 1))
    subscribed = if plan.again, do: subscribed, else: ["m" | subscribed]
    source = source(plan)
    free = for name <- Run.names(), name not in ["p", "q" | subscribed], to = upstream(name, source, plan), Run.alive?(to), do: {name, to}

    with [_ | _] <- free do
      {name, source} = pick(free)
      options = subscription(plan, name, source, "s#{Run.next_label()}")
      step("join #{name}" <> said(options), fn -> GenStage.async_subscribe(Run.pid(name), [{:to, Run.pid(source)} | real(options)]) end)
    end
  end

  # To the same one: of another GenStage's old subscription lives on (J21).
  def one(:resubscribe, plan) do
    with [_ | _] = live <- Enum.reject(Run.live(), fn {label, _} -> Run.harmless(label) == [] or Run.producer(label) == nil end) do
      {label, consumer} = pick(live)
      source = Run.producer(label)
      # After a permanent subscription, or a transient one that fails, the stage ends: here before it asks on the new one.
      why = pick(Run.harmless(label))
      options = subscription(plan, consumer, source, "s#{Run.next_label()}")

      step("resubscribe #{consumer} #{label} #{why}" <> said(options), fn ->
        to = [{:to, Run.pid(source)} | real(options)]
        {_, ref} = Run.from(label)
        GenStage.async_resubscribe(Run.pid(consumer), ref, why, to)
      end)
    end
  end

  def one(:start, plan), do: start(plan)

  defp children, do: for(name <- Run.supervisors(), {event, child} <- Run.children(name), do: {name, event, child})

  defp upstream("m", _source, plan), do: one_of(plan.producers)
  defp upstream("n", _source, _plan), do: "m"
  defp upstream(_consumer, source, _plan), do: source

  defp source(%{deep: true}), do: "n"
  defp source(%{diamond: true}), do: pick(["p", "m"])
  defp source(plan), do: if(plan.between, do: "m", else: one_of(plan.producers))
  defp one_of([one]), do: one
  defp one_of(several), do: pick(several)

  defp start(plan) do
    started = Run.run().up |> Map.keys() |> Enum.count(&String.starts_with?(&1, "c"))

    source = source(plan)

    if started < plan.consumers and Run.alive?(source) do
      name = "c#{started + 1}"
      options = subscription(plan, name, source, "s#{Run.next_label()}")
      {consumer, consumer_said} = consumer(plan, name)

      step("start #{name} #{consumer.kind}" <> said(options) <> Text.options(consumer_said), fn ->
        to = {Run.pid(source), real(options)}
        upstream = if plan.between and not plan.diamond, do: [source], else: ["m" | plan.producers]
        if consumer.kind == :reader, do: Run.start_reader(name, to), else: Run.start(name, Map.put(consumer, :options, subscribe_to: [to]), upstream)
      end)
    end
  end

  defp consumer(%{for: :reader}, _name), do: {%{kind: :reader}, []}

  defp consumer(%{for: nil} = plan, _name) do
    {ends, said} = ends(plan, 0..60)
    {Map.put(ends, :kind, :consumer), said}
  end

  defp consumer(%{for: :children}, name) do
    :persistent_term.put({:refuses, name}, false)
    restart = pick([:temporary, :transient])
    most = number(0, 3)
    {%{kind: :children, restart: restart, most: most}, [restart: restart, most: most]}
  end

  # A producer-consumer asks by itself, and there is no choice upstream of it.
  defp subscription(%{between: true, dispatcher: dispatcher} = plan, m, to, label) when m in ["m", "n"] and (dispatcher != :demand or plan.manual > 0 or plan.select) do
    subscription(%{plan | dispatcher: :demand, manual: 0, select: false}, m, to, label)
  end

  # Of a manual subscription max is but the largest batch here, where GenStage hands over whole messages.
  defp subscription(plan, from, to, label) do
    manual = plan.manual > 0 and number(1, plan.manual) == 1
    max = if manual, do: 1000, else: pick(if plan.small, do: [1, 2, 3], else: [1, 2, number(3, 10), number(5, 20)])
    partition = if from not in ["m", "n"], do: partition(plan, String.to_integer(String.slice(from, 1..-1)))
    selector = if plan.select and plan.dispatcher == :broadcast, do: pick([nil, nil, "#{pick([2, 3])}:#{number(0, 1)}"])

    [
      label: label,
      to_name: to,
      from_name: from,
      manual: manual,
      max_demand: max,
      min_demand: number(0, max - 1),
      cancel: pick([:permanent, :transient, :temporary]),
      partition: partition,
      select: selector,
      for: plan.for
    ]
  end

  defp said(options) do
    Text.options(
      label: options[:label],
      to: options[:to_name],
      manual: options[:manual],
      max: options[:max_demand],
      min: options[:min_demand],
      cancel: options[:cancel],
      partition: options[:partition],
      select: options[:select]
    )
  end

  defp real(options) do
    options = Enum.reject(options, fn {_, value} -> is_nil(value) end)
    if options[:select], do: [{:selector, selector(options[:select])} | options], else: options
  end

  defp selector(text) do
    [by, left] = text |> String.split(":") |> Enum.map(&String.to_integer/1)
    fn event -> rem(event, by) == left end
  end

  defp reason, do: pick([:normal, :shutdown, :oops])
  defp raw(:shutdown, %{ends: true}), do: pick([:shutdown, {:shutdown, :why}])
  defp raw(reason, _plan), do: reason
  defp number(low, high), do: low + :rand.uniform(high - low + 1) - 1
  defp pick(list), do: Enum.random(list)
end

defmodule Recorder.Main do
  @moduledoc false

  def main([directory | wanted]) do
    :logger.set_primary_config(:level, :none)
    Enum.each([GenStage.Stream, GenStage.Utils, Stream, Enumerable.Function], &Code.ensure_loaded/1)
    families = if wanted == [], do: Recorder.Script.families(), else: Enum.map(wanted, &String.to_atom/1)
    Enum.each(families, &record(directory, &1))
  end

  defp record(directory, family) do
    Application.load(:gen_stage)
    head = "# Recorded by record.exs: GenStage #{version()}, Elixir #{System.version()}, OTP #{System.otp_release()}.\n"
    traces = Enum.map(1..String.to_integer(System.get_env("SEEDS", "40")), &[Enum.intersperse(Recorder.Script.record(family, &1), "\n"), "\n"])
    File.write!(Path.join(directory, "#{family}.txt"), Enum.intersperse([head | traces], "\n"))
  end

  defp version, do: to_string(Application.spec(:gen_stage, :vsn) || System.get_env("GEN_STAGE_VERSION", "1.3.2"))
end

Recorder.Main.main(System.argv())
