# Records what the stages of a real GenStage see, for TracesTest to replay against Penstock's threadless engine:
#
#     elixir -pa DIRECTORY_OF_GEN_STAGE'S_BEAM_FILES record.exs DIRECTORY_OF_TRACES [FAMILY ...]
#
# SEEDS=n in the environment makes n of each family.
#
# Each trace follows from its family and its seed: a random script of steps, and behind each step what the stages saw, until
# all was still. To have one order of things and not a race, all processes are suspended, and one at a time is let through
# what is in its mailbox; behind each one those upstream of it. The format is told in the package-info of the test.

defmodule Recorder.Stage do
  @moduledoc "A stage that tells the recorder what it sees and does what the script says."
  use GenStage

  def init(stage) do
    state = Map.merge(stage, %{next: 0, subscriptions: %{}})

    case stage.kind do
      :producer -> {:producer, state, stage.options}
      :between -> {:producer_consumer, state, stage.options}
      :consumer -> {:consumer, state, stage.options}
    end
  end

  def handle_demand(n, state) do
    saw(state, "demand #{n}")
    {size, answers} = answer(state.answers, n)
    if size > n, do: send(state.recorder, :exceeded)
    emit(min(size, max(state.limit - state.next, 0)), %{state | answers: answers})
  end

  defp answer([:all], n), do: {n, [:all]}
  defp answer([last], _n), do: {last, [last]}
  defp answer([size | answers], _n), do: {size, answers}

  defp emit(0, state), do: {:noreply, [], state}

  defp emit(n, state) do
    events = Enum.to_list(state.next..(state.next + n - 1))
    {:noreply, events, %{state | next: state.next + n}}
  end

  def handle_cast({:push, n}, state), do: emit(n, state)
  def handle_cast({:exit, reason}, state), do: {:stop, reason, state}

  def handle_cast({:ask, label, n}, state) do
    GenStage.ask(state.subscriptions[label], n)
    {:noreply, [], state}
  end

  def handle_events(events, _from, state) do
    saw(state, "events #{Recorder.Text.events(events)}")
    made = if state.kind == :between, do: Enum.flat_map(events, &List.duplicate(&1, state.times)), else: []
    {:noreply, made, state}
  end

  def handle_info(message, state) do
    saw(state, "info #{message}")
    {:noreply, [], state}
  end

  def handle_subscribe(:producer, options, from, state) do
    saw(state, "subscribe #{options[:to_name]}")
    demand = if options[:manual], do: :manual, else: :automatic
    send(state.recorder, {:subscribed, options[:label], {from, state.name, demand}})
    {demand, %{state | subscriptions: Map.put(state.subscriptions, options[:label], from)}}
  end

  def handle_subscribe(:consumer, options, {_, ref}, state) do
    saw(state, "subscribe #{options[:from_name]}")
    {:automatic, %{state | subscriptions: Map.put(state.subscriptions, ref, options[:from_name])}}
  end

  def handle_cancel({kind, reason}, {_, ref} = from, state) do
    label = Enum.find_value(state.subscriptions, fn {label, own} -> own == from && label end)
    send(state.recorder, {:cancelled, label})
    other = state.subscriptions[ref] || state.producer_name
    saw(state, "#{kind} #{other} #{reason}")
    {:noreply, [], state}
  end

  def format_discarded(n, state) do
    saw(state, "discarded #{n}")
    false
  end

  def terminate(reason, state), do: saw(state, "exit #{reason}")

  defp saw(state, what), do: send(state.recorder, {:saw, state.name, what})
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
    Process.put(:run, %{stages: [], up: %{}, labels: %{}, ended: MapSet.new(), lines: [], over: false, exceeded: false})
  end

  def run, do: Process.get(:run)
  defp update(key, fun), do: Process.put(:run, Map.update!(run(), key, fun))
  def note(line), do: update(:lines, &[line | &1])

  defp departs, do: update(:over, fn _ -> true end)

  def start(name, config, upstream) do
    {:ok, pid} = GenStage.start(Recorder.Stage, Map.merge(config, %{name: name, recorder: self()}))
    Process.monitor(pid)
    :sys.suspend(pid)
    update(:stages, &(&1 ++ [{name, pid}]))
    update(:up, &Map.put(&1, name, upstream))
    flush()
  end

  def pid(name), do: List.keyfind(run().stages, name, 0, {nil, nil}) |> elem(1)
  def alive?(name), do: pid(name) != nil
  def names, do: Enum.map(run().stages, &elem(&1, 0))
  def from(label), do: elem(run().labels[label], 0)

  @doc "Subscriptions that have not ended, with who consumes."
  def live(kind \\ nil) do
    for {label, {_, name, how}} <- Enum.sort(run().labels), not MapSet.member?(run().ended, label), kind in [nil, how], do: {label, name}
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

  @doc "A number that no subscription has."
  def next_label, do: map_size(run().labels) + 1

  @doc """
  A line of the script, then turns until all is still. Where events wait in a stage's buffer though they are asked for (fact 26), or
  behind a partition that used up what others asked for (facts 81 to 84), the script ends before that step: there Penstock departs.
  So it does where an ask that was accumulated is answered by more than it was for (S33).
  """
  def step(line, fun) do
    before = run().lines

    unless run().over do
      update(:exceeded, fn _ -> false end)
      note(line)
      fun.()
      settle()
      if String.starts_with?(line, "mode") and run().exceeded, do: departs()
      if run().over, do: update(:lines, fn _ -> before end)
    end
  end

  # Those upstream first, so that an ask never finds events before it: whether they go out before it is seen is a race.
  def settle do
    {consumers, upstream} = Enum.split_with(names(), &String.starts_with?(&1, "c"))
    if Enum.any?(upstream ++ Enum.shuffle(consumers), &turns/1), do: settle(), else: :ok
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
        open(pid)
        flush()
        if alive?(name) and departs?(:sys.get_state(pid)), do: departs()
        true

      _ ->
        false
    end
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
    waits > 0 or asked(stage.dispatcher_mod, stage.dispatcher_state) < untold + emitted or (emitted > 0 and left?(stage))
  end

  # What a consumer that left had asked for is used up by what accumulates there; here it is gone (S65).
  defp left?(%{dispatcher_mod: GenStage.DemandDispatcher, dispatcher_state: {_, pending, _, _}}), do: pending > 0
  defp left?(_), do: false

  defp asked(GenStage.DemandDispatcher, {demands, _, _, _}), do: Enum.sum(Enum.map(demands, &elem(&1, 0)))
  defp asked(GenStage.BroadcastDispatcher, {_, asked, _, _}), do: asked

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
    :exit, _ -> :ok
  end

  @doc "How many events are in a stage's buffer, or accumulate: Penstock has them go out before the stage ends, and a process drops them."
  def waits(name) do
    stage = :sys.get_state(pid(name))
    accumulated = if is_list(stage.events), do: Enum.sum(for {:dispatch, _, n} <- stage.events, do: n), else: 0
    elem(stage.buffer, 1) + accumulated
  end

  @doc "Asks a stage something that it answers at once."
  def query(name, fun) do
    :sys.resume(pid(name))
    answer = fun.(pid(name))
    :sys.suspend(pid(name))
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

      :exceeded ->
        update(:exceeded, fn _ -> true end)
        flush()

      {:cancelled, label} ->
        update(:ended, &MapSet.put(&1, label))
        flush()

      {:DOWN, _, _, pid, _} ->
        case List.keyfind(run().stages, pid, 1) do
          nil -> :ok
          {name, _} -> note("#{name} exit of itself") && departs() && gone(name)
        end

        flush()
    after
      0 -> :ok
    end
  end

  # The others have its DOWN before anything else happens.
  defp gone(name) do
    Process.monitor(pid(name))
    gone_pid = pid(name)
    receive do: ({:DOWN, _, _, ^gone_pid, _} -> :ok)
    update(:stages, &List.keydelete(&1, name, 0))
    for {label, {_, ^name, _}} <- run().labels, do: update(:ended, &MapSet.put(&1, label))
    Process.sleep(5)
  end

  def finish do
    for {_, pid} <- run().stages, do: Process.exit(pid, :kill)
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
    leave: %{dispatchers: @dispatchers, steps: [push: 4, start: 1, cancel: 2, join: 3, exit: 1], length: 16},
    crowd: %{consumers: 4, manual: 3, steps: [push: 4, ask: 4, start: 2, cancel: 1, join: 2], length: 24},
    mixed: %{dispatchers: [:demand, :broadcast], manual: 2, modes: true, buffers: true, steps: [push: 4, ask: 4, start: 2, cancel: 1, join: 2, mode: 2, exit: 1, count: 1], length: 24},
    share: %{dispatchers: [:partition], manual: 1, steps: [push: 4, ask: 8, start: 3, cancel: 1, join: 2], length: 24},
    again: %{manual: 3, steps: [push: 4, ask: 4, start: 2, cancel: 1, join: 2, resubscribe: 2], length: 24}
  }

  def families, do: @families |> Map.keys() |> Enum.sort()

  def record(family, seed) do
    :rand.seed(:exsss, {seed, :erlang.phash2(family), 1})
    Run.begin()
    plan = Map.merge(%{dispatchers: [:demand], consumers: 3, manual: 0, buffers: false, modes: false, between: false, select: false}, @families[family])
    plan = Map.put(plan, :dispatcher, pick(plan.dispatchers))
    producer(plan)
    if plan.between, do: between(plan)
    start(plan)
    for _ <- 1..plan.length, do: any(plan)
    ["trace #{seed}" | Run.finish()]
  end

  defp producer(plan) do
    answers = pick([[:all], [0], sizes() ++ [:all], sizes()])
    limit = number(20, 60)
    {dispatcher, said} = if plan.between, do: dispatcher(%{plan | dispatcher: :demand}), else: dispatcher(plan)
    {buffer, buffer_said} = buffer(plan)
    mode = if plan.modes, do: pick([:forward, :accumulate]), else: :forward

    step("start p producer" <> Text.options([answers: answers, limit: limit, mode: mode] ++ said ++ buffer_said), fn ->
      options = [dispatcher: dispatcher, demand: mode] ++ buffer
      Run.start("p", %{kind: :producer, answers: answers, limit: limit, producer_name: nil, options: options}, [])
    end)
  end

  defp buffer(%{buffers: false}), do: {[], []}

  defp buffer(_plan) do
    size = number(1, 12)
    keep = pick([:first, :last])
    {[buffer_size: size, buffer_keep: keep], [buffer: size, keep: keep]}
  end

  defp between(plan) do
    {dispatcher, said} = dispatcher(plan)
    times = pick([1, 1, 2, 3, 0])
    options = subscription(%{plan | dispatcher: :demand, manual: 0}, "m", "p", "s0")

    step("start m between" <> Text.options([times: times] ++ said) <> said(options), fn ->
      to = {Run.pid("p"), real(options)}
      Run.start("m", %{kind: :between, times: times, producer_name: "p", options: [dispatcher: dispatcher, subscribe_to: [to]]}, ["p"])
    end)
  end

  defp dispatcher(%{dispatcher: :demand}), do: {GenStage.DemandDispatcher, [dispatcher: :demand]}
  defp dispatcher(%{dispatcher: :broadcast}), do: {GenStage.BroadcastDispatcher, [dispatcher: :broadcast]}

  defp dispatcher(%{dispatcher: :partition, consumers: n} = plan) do
    drop = pick([0, number(2, 5)])
    # Of a producer-consumer, an event that is dropped uses up demand there; not here (S23).
    drop = if plan.between, do: 0, else: drop
    hash = fn event -> if drop > 0 and rem(event, drop) == 0, do: :none, else: {event, rem(event, n)} end
    {{GenStage.PartitionDispatcher, partitions: n, hash: hash}, [dispatcher: :partition, partitions: n, drop: drop]}
  end

  defp sizes, do: for(_ <- 1..number(1, 6), do: number(0, 12))

  defp any(plan) do
    kinds = Enum.flat_map(plan.steps, fn {kind, weight} -> List.duplicate(kind, weight) end)
    apply(__MODULE__, :one, [pick(kinds), plan])
  end

  def one(:push, _plan) do
    n = number(1, 12)
    if Run.alive?("p"), do: step("push p #{n}", fn -> GenStage.cast(Run.pid("p"), {:push, n}) end)
  end

  def one(:ask, _plan) do
    with [_ | _] = manual <- Run.live(:manual) do
      {label, consumer} = pick(manual)
      n = number(1, 12)
      step("ask #{consumer} #{label} #{n}", fn -> GenStage.cast(Run.pid(consumer), {:ask, label, n}) end)
    end
  end

  def one(:info, _plan) do
    name = pick(Run.names())
    n = number(1, 99)
    step("info #{name} #{n}", fn -> GenStage.async_info(Run.pid(name), n) end)
  end

  def one(:mode, _plan) do
    mode = pick([:forward, :accumulate])
    if Run.alive?("p"), do: step("mode p #{mode}", fn -> GenStage.demand(Run.pid("p"), mode) end)
  end

  def one(:count, _plan) do
    if Run.alive?("p"), do: step("count p", fn -> Run.note("p count #{Run.query("p", &GenStage.estimate_buffered_count/1)}") end)
  end

  def one(:cancel, plan) do
    with [_ | _] = live <- Run.live() do
      {label, consumer} = pick(live)
      producer = if consumer == "m", do: "p", else: source(plan)
      why = reason()
      step("cancel #{producer} #{label} #{why}", fn -> GenStage.cancel(Run.from(label), why) end)
    end
  end

  def one(:exit, _plan) do
    with [_ | _] = names <- Run.names(), name = pick(names), true <- name not in ["p", "m"] or (number(1, 3) == 1 and Run.waits(name) == 0) do
      why = reason()
      step("exit #{name} #{why}", fn -> GenStage.cast(Run.pid(name), {:exit, why}) end)
    end
  end

  def one(:join, plan) do
    subscribed = Enum.map(Run.live(), &elem(&1, 1))

    with true <- Run.alive?(source(plan)), [_ | _] = free <- Enum.reject(Run.names(), &(&1 in ["p", "m" | subscribed])) do
      name = pick(free)
      options = subscription(plan, name, source(plan), "s#{Run.next_label()}")
      step("join #{name}" <> said(options), fn -> GenStage.async_subscribe(Run.pid(name), [{:to, Run.pid(source(plan))} | real(options)]) end)
    end
  end

  def one(:resubscribe, plan) do
    with [_ | _] = live <- Enum.reject(Run.live(), fn {label, _} -> Run.harmless(label) == [] end), true <- Run.alive?(source(plan)) do
      {label, consumer} = pick(live)
      # After a permanent subscription, or a transient one that fails, the stage ends: here before it asks on the new one.
      why = pick(Run.harmless(label))
      options = subscription(plan, consumer, source(plan), "s#{Run.next_label()}")

      step("resubscribe #{consumer} #{label} #{why}" <> said(options), fn ->
        to = [{:to, Run.pid(source(plan))} | real(options)]
        {_, ref} = Run.from(label)
        GenStage.async_resubscribe(Run.pid(consumer), ref, why, to)
      end)
    end
  end

  def one(:start, plan), do: start(plan)

  defp source(plan), do: if(plan.between, do: "m", else: "p")

  defp start(plan) do
    started = Run.run().up |> Map.keys() |> Enum.count(&String.starts_with?(&1, "c"))

    if started < plan.consumers and Run.alive?(source(plan)) do
      name = "c#{started + 1}"
      options = subscription(plan, name, source(plan), "s#{Run.next_label()}")

      step("start #{name} consumer" <> said(options), fn ->
        to = {Run.pid(source(plan)), real(options)}
        upstream = if plan.between, do: ["m"], else: ["p"]
        Run.start(name, %{kind: :consumer, producer_name: source(plan), options: [subscribe_to: [to]]}, upstream)
      end)
    end
  end

  # Of a manual subscription max is but the largest batch here, where GenStage hands over whole messages.
  defp subscription(plan, from, to, label) do
    manual = plan.manual > 0 and number(1, plan.manual) == 1
    max = if manual, do: 1000, else: pick([1, 2, number(3, 10), number(5, 20)])
    partition = if plan.dispatcher == :partition, do: String.to_integer(String.slice(from, 1..-1)) - 1
    selector = if plan.select, do: pick([nil, nil, "#{pick([2, 3])}:#{number(0, 1)}"])

    [
      label: label,
      to_name: to,
      from_name: from,
      manual: manual,
      max_demand: max,
      min_demand: number(0, max - 1),
      cancel: pick([:permanent, :transient, :temporary]),
      partition: partition,
      select: selector
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
  defp number(low, high), do: low + :rand.uniform(high - low + 1) - 1
  defp pick(list), do: Enum.random(list)
end

defmodule Recorder.Main do
  @moduledoc false

  def main([directory | wanted]) do
    :logger.set_primary_config(:level, :none)
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
