#!/usr/bin/env bash
# Plants faults in the engine, one at a time, in a copy of the tree, and shows that its tests find each.
# usage: plant.sh [WORD]   (only the faults whose name holds the word)
# Exit 0: all found. 1: some missed. 2: the tests fail without a fault, or a fault is none: it changed nothing, or does
# not compile.
set -u
export MAVEN_OPTS="${MAVEN_OPTS:-} -XX:TieredStopAtLevel=1"
only=${1:-}
top=$(cd "$(dirname "$0")/../../../.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
tar -C "$top" --exclude=target --exclude=.git -cf - . | tar -C "$copy" -xf -
engine=$copy/disruptor-stages/src/main/java/io/penstock/engine
out=$copy/out
found=0 missed=0 broken=0

# tests GOALS NAMES: of the module at hand; exit 0 when they pass, 124 or 137 when they hang
module=disruptor-stages
tests() {
    (cd "$copy" && timeout --kill-after=10 "$limit" mvn -o -q -B -Dstyle.color=never -pl $module -am $1 \
        -Dtest="$2" -Dseeds=2000 -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.skipAfterFailureCount=1) >"$out" 2>&1
}

say() {
    printf '%-8s %s (%s)\n' "$1" "$2" "$3"
}

# fault NAME FILE TESTS EDIT: the file is the engine's, or one below core/; the edit is Perl's, over the whole file
fault() {
    local name=$1 file=$engine/$2 names=$3 edit=$4 code
    [[ $name == *"$only"* ]] || return 0
    [[ $2 != core/* ]] || file=$copy/$2
    cp "$file" "$copy/sound"
    perl -0pi -e "$edit" "$file"
    if cmp -s "$file" "$copy/sound"; then
        say BROKEN "$name" "the edit changed nothing in $2"
        broken=$((broken + 1))
        return
    fi
    tests 'compiler:compile surefire:test' "$names"
    code=$?
    cp "$copy/sound" "$file"
    judge "$name" "$names" "$code"
}

judge() {
    if (($3 == 124 || $3 == 137)); then
        say FOUND "$1" "$2, by hanging"
        found=$((found + 1))
    elif (($3 == 0)); then
        say MISSED "$1" "$2"
        missed=$((missed + 1))
    elif grep -q 'Tests run:.*\(Failures: [1-9]\|Errors: [1-9]\)' "$out"; then
        say FOUND "$1" "$2"
        found=$((found + 1))
    else
        say BROKEN "$1" "no test ran"
        grep -m 5 ERROR "$out"
        broken=$((broken + 1))
    fi
}

all=BellTest,ManyPublishersTest,RingOnThreadsTest,WakingTest,AskingTest,ProducingTest,LayersTest,PipelineOnRingsTest
limit=600
if ! tests test "$all,EngineContractTest#aChain*+broadcast*+noWatermark*+anEvent*"; then
    grep -m 20 ERROR "$out"
    echo 'the tests fail without a fault'
    exit 2
fi
limit=120

fault 'a mark written after its publish' ring/OutboundEnd.java BellTest \
    's/(boolean marked = false;)/$1
        if (next - 1 > published) {
            published = next - 1;
            ring.sequencer.claim(published);
            ring.sequencer.publish(published);
        }/'
fault 'a mark read before the cursor' ring/InboundEnd.java BellTest \
    's/(poll\(\) \{\n)(.*?)signals\.place\(\)/$1        long mark = signals.place();\n$2mark/s'
fault 'marks written over before they were read' ring/Marks.java BellTest \
    's/< FOR_WATERMARKS/< 2 * CAPACITY/'
fault 'a slot published before it is filled' ring/OutboundEnd.java BellTest \
    's/(claim\(long position\) \{\n)(        if .*?\n        \}\n)(.*?next\+\+;\n)/$1$3$2/s'
fault 'a second claim, by many publishers' ring/ManyPublishers.java ManyPublishersTest \
    's/(last = )(ring\.sequencer\.tryNext\(n\);)/$2 $1$2/'
fault 'a second claim, by one publisher' ring/OnePublisher.java PipelineOnRingsTest \
    's/next \+= n;/next += n + 1;/'
fault 'a missed bell behind processed and asked' ring/InboundEnd.java BellTest \
    's/(        asking\.again\(next - 1\);\n)        freed\.ring\(\);\n/$1/'
fault 'a missed bell behind an ask by hand' ring/InboundEnd.java BellTest \
    's/(        asking\.more\(n, next - 1\);\n)        freed\.ring\(\);\n/$1/'
fault 'a missed bell behind a mark alone' ring/OutboundEnd.java BellTest \
    's/ else if \(marked\) \{\n *ring\.readers\.ring\(\);\n *\}//'
fault 'a missed bell behind the end' ring/OutboundEnd.java BellTest \
    's/(ring\.marks\.end\(next - 1\);\n) *ring\.readers\.ring\(\);\n/$1/'
fault 'a missed bell behind a wake' loop/Mail.java WakingTest \
    's/(        control\.wake\(\);\n) *ring\(\);\n/$1/'
fault 'demand shown while something is kept' loop/Turn.java KeepingTest \
    's/(did \|= hearFirst\(\);\n        \}\n        if \()mayGoOn\(\)/$1true/'
fault 'messages that merge' ring/InboundEnd.java MessagesTest \
    's/end = ring\.messages\.cut\(next, end\);//'
fault 'a message that ends with its turn' loop/StageLoop.java MessagesTest \
    's/(void emitted\(\) \{\n *if \()/$1false \&\& /'
fault 'processed written after the bell' ring/InboundEnd.java BellTest \
    's/( *processed\.set\(next - 1\);\n)//; s/(        asking\.again\(.*?\n        freed\.ring\(\);\n)/$1        processed.set(next - 1);\n/'
fault 'slots cleared after they were given back' ring/InboundEnd.java BellTest \
    's/ *if \(clears\) \{\n *clear\(next, next \+ taken\);\n *\}\n//;
        s/( *askAgain\(\);\n)/$1            if (clears) {\n                clear(next - taken, next);\n            }\n/'
fault 'slots of a shared ring cleared' ring/InboundEnd.java 'EngineContractTest#broadcast*' \
    's/clears = !ring\.typed && .*?;/clears = !ring.typed;/'
fault 'one ask too many' demand/Asking.java AskingTest \
    's/demand\.max\(\) - 1L/(long) demand.max()/'
fault 'a ring lapped by one slot' demand/Asking.java PipelineOnRingsTest \
    's/asked == null \? processed\.get\(\) \+ room/asked == null ? processed.get() + room + 1/'
fault 'demand off by one' ring/OutboundEnd.java AskingTest \
    's/limit - next \+ 1/limit - next + 2/'
fault 'a dropped carry event' carry/RefusingCarry.java 'EngineContractTest#aChain*' \
    's/return !isFull\(\) && append\(event\)/return isFull() ? !isEmpty() : append(event)/'
fault 'a carried event out of order' dispatch/Line.java LineTest \
    's/if \(carry\.isEmpty\(\) && hasRoom\(\)\)/if (hasRoom())/'
fault 'an event put in front of what is carried' dispatch/Line.java LineTest \
    's/(boolean carry\(Object event, boolean aside\) \{\n) *straight = null;\n/$1/'
fault 'an event put in front of what was put back' dispatch/Line.java LineTest \
    's/(giveBack\(\)\);\n *\}\n) *straight = null;\n/$1/'
fault 'an event that goes past one that joined' dispatch/Line.java LineTest \
    's/(standing\[0\] : null;\n) *straight = null;\n/$1/'
fault 'an event that a newcomer has not asked for' ring/OutboundEnd.java ComingAndGoingTest \
    's/limitTo\(next - 1\);/limit = next - 1;/'
fault 'a long turn that publishes late' ring/OutboundEnd.java LongTurnTest \
    's/published \+ PUBLISH_EVERY - 1\)/published + 2 * PUBLISH_EVERY)/'
fault 'a slot past what was asked for' ring/OutboundEnd.java LongTurnTest \
    's/if \(next > clear\)/if (next > clear + 1)/'
fault 'an event that does not wait while its producer accumulates' core/src/main/java/io/penstock/stages/Accumulation.java AccumulatingTest \
    's/ *straight = false;\n//'
fault 'an end that overtakes what came before' loop/Upstream.java EndInLineTest \
    's/ && !loop\.intakes\(\)\.bringsBefore\(intake\.cameAt\(\)\)//'
fault 'an end that is told unasked' loop/Intake.java EndInLineTest \
    's/(boolean isCutReady\(\) \{\n\s+return isCutDue\(\)).*?;/$1;/s'
fault 'a message handed over whole that was begun' ring/InboundEnd.java EndInLineTest \
    's/whole && next > begun/whole/'
fault 'a message handed over whole on threads' ring/InboundEnd.java ComingAndGoingTest \
    's/whole = ring\.messages != null/whole = true/'
fault 'a watermark overtaking the carry' dispatch/Line.java 'EngineContractTest#noWatermark*' \
    's/if \(!carry\.isEmpty\(\)\) \{\n(\s+carry\.watermark)/if (false) {\n$1/'
fault 'a watermark in front of the carry that stays there' dispatch/Line.java LineWatermarksTest \
    's/(carry\.add\(event, aside\);\n)\s+carry\.passMarks\(this\);/$1/'
fault 'a carry that discards the wrong end' carry/LastCarry.java OverflowTest \
    's/append\(event\);\n\s+return size\(\) <= bound \|\| giveUpFront\(discards\)/return isFull() ? discards.add(event) : append(event)/'
fault 'a carry that does not hold up its stage' carry/WaitingCarry.java 'DispatchingTest,OverflowTest' \
    's/return isFull\(\) && !isEmpty\(\)/return false/'
fault 'slots given up that others claimed' dispatch/Claimed.java 'EngineContractTest#anEvent*' \
    's/if \(event != current\.sequence\(\)\)/if (false)/'
fault 'slots of a drained event taken for the next' loop/Intake.java 'EngineContractTest#anEvent*' \
    's/\? Current\.NONE/? end().processed() + 1/'
fault 'END before the carry is out' loop/Turn.java LayersTest \
    's/&& !pending\s*&& loop\.dispatcher\(\)\.isEmpty\(\)//'
fault 'END before the carry of a partition is out' loop/Turn.java LayersTest \
    's/&& !pending\s*&& loop\.dispatcher\(\)\.isEmpty\(\)/&& !pending/'
fault 'unmet taken from the demand at return' loop/Turn.java AskedMeanwhileTest \
    's/unmet = outstanding - \(dispatcher\.taken\(\) - before\)/unmet = dispatcher.demand() + 0 * before/'
fault 'a stage that sleeps though its refused event has room' dispatch/Dispatcher.java 'EngineContractTest#aChain*' \
    's/ \|\| \(refused && wouldTake\(\)\) \|\| markDue/ || markDue/'
fault 'closing set after the end is claimed' ring/ManyPublishers.java ManyPublishersTest \
    's/ *closing\.set\(true\);\n(.*? end\(\);\n)/$1                closing.set(true);\n/s'
fault 'no second look at closing behind a claim' ring/ManyPublishers.java ManyPublishersTest \
    's/(long first = last - n \+ 1;\n).*?(        return first)/$1$2/s'
fault 'a snapshot overtaking the carry' dispatch/Line.java 'SnapshotMarksTest#inAChain*' \
    's/(void emitSnapshot\(long snapshot\) \{\n        if \()!carry\.isEmpty\(\)/$1false/'
fault 'a watermark told that is not later' loop/Intake.java InputSignalsTest \
    's/watermark > known/watermark != known/'
fault 'an end not held at its snapshot' loop/Intake.java 'SnapshotMarksTest#behindAFanIn*' \
    's/held = true;/held = false;/'
fault 'an end held for ever against the order of a merge' loop/Turn.java 'SnapshotMarksTest#where*' \
    's/ && snapshots\.isStuck\(\)/ \&\& false/'
fault 'more snapshots on a ring than it has room for' ring/Marks.java SnapshotRoomTest \
    's/room \+= snapshot <= read \? 1 : 0/room++/'
fault 'a watermark said before what may be handed on' dispatch/Watermarks.java MarksTest \
    's/if \(end\.handsOn\(\) && /if (false \&\& /'
fault 'a watermark that does not go back with its events' dispatch/Line.java MarksTest \
    's/if \(watermarks\.isHeld\(\) && .*?\n        \}\n/watermarks.giveBack();\n/s'
fault 'what a stage that leaves carried not counted' carry/Carry.java LeavingTest \
    's/ *rest\.forEach\(discards::add\);\n//'
fault 'no limit on leaving' loop/Upstream.java LeaveLimitTest \
    's/ *leaving\.set\(link, .*?\);\n//'
fault 'no limit for whom nobody comes' loop/Turn.java VacancyTest \
    's/ *loop\.downstream\(\)\.limitVacancies\(\);\n//'
fault 'events lost where nobody is left to tell' carry/Carry.java VacancyTest \
    's/ *lost\.forEach\(Consumer::accept\);\n//'
fault 'no end told by a producer that ended before' loop/Upstream.java MarksTest \
    's/isEndOfData\(how\) && !loop\.lifetime\(\)\.isEnding\(\)/false/'

fault 'a gate added after the producer looked' ring/OutboundEnd.java ComingAndGoingTest \
    's/(allMatch\(InboundEnd::isLeaving\);\n) *limitTo\(next - 1\);\n/$1/'
fault 'a newcomer that sees what was published before' ring/InboundEnd.java ComingAndGoingTest \
    's/(end\.startAt\(ring\.sequencer\.getCursor\(\))/$1 - 1/'
fault 'a newcomer that nobody wakes' ring/OutboundEnd.java ComingAndGoingTest \
    's/ *ring\.readers\.hang\(consumer\);\n//'
fault 'a newcomer that wakes nobody' ring/OutboundEnd.java ComingAndGoingTest \
    's/( *ring\.readers\.hang\(consumer\);\n) *reader\.freed\(\)\.hang\(producer\);\n/$1/'
fault 'a leave that does not give back demand' ring/InboundEnd.java ComingAndGoingTest \
    's/return leaving\.hasBegun\(\) \? processed\.get\(\) \+ ring\.size : /return /'
fault 'a leave that gives back slots that are still read' ring/InboundEnd.java ComingAndGoingTest \
    's/return leaving\.hasBegun\(\) \? processed\.get\(\) \+ ring\.size/return leaving.hasBegun() ? Long.MAX_VALUE/'
fault 'an event behind a let go' ring/InboundEnd.java ComingAndGoingTest \
    's/ *end = Math\.min\(end, leaving\.last\(\)\);\n//'
fault 'a mark behind a let go' ring/SignalReader.java ComingAndGoingTest \
    's/return place == Long\.MAX_VALUE.*?;/return place;/'
fault 'a leave before all is processed' loop/Intake.java JoiningTest \
    's/cut != null && end\(\)\.isDrained\(\)/cut != null/'
fault 'a put-back dropped' loop/Downstream.java PartingTest \
    's/ *loop\.dispatcher\(\)\s*\.putBack\(.*?;\n//s'
fault 'a put-back of what was dealt with' loop/Downstream.java 'PartingTest,VacancyTest' \
    's/all\.subList\(Math\.min\(done, all\.size\(\)\)/all.subList(Math.min(0 * done, all.size())/'
fault 'a successor before its predecessor has gone' loop/Seats.java JoiningTest \
    's/leaving\.stream\(\)\.anyMatch/leaving.stream().limit(0).anyMatch/'
fault 'a cancelled wish that begins' loop/Upstream.java CancelledWishTest \
    's/if \(!link\.isLive\(\)\) \{\n/if (false) {\n/'
fault 'a cut before the beginning that is passed over' loop/Upstream.java SubscriptionsModelTest \
    's/if \(!links\.contains\(link\)\) \{\n( *link\.over)/if (false) {\n$1/'
fault 'a message refused silently' loop/Control.java ControlModelTest \
    's/ *refusable\.refused\(ended\(\)\);\n//'
fault 'no second look at closed behind a message' loop/Control.java ControlModelTest \
    's/(set\(TOLD\);\n)        if \(closed\) \{\n/$1        if (false) {\n/'
fault 'a kind set before its message' loop/Control.java ControlModelTest \
    's/( *messages\.offer\(message\);\n)( *set\(TOLD\);\n)/$2$1/'
fault 'two that refuse at once' loop/Control.java ControlTest \
    's/if \(refusing\.getAndIncrement\(\) != 0\) \{\n/if (refusing.getAndIncrement() < 0) {\n/'
fault 'a refusal that throws and swallows the others' loop/Control.java ControlTest \
    's/catch \(Throwable thrown\) \{\n *return thrown;/catch (Throwable thrown) {\n            throw thrown;/'
fault 'a missed bell behind a message' loop/Mail.java WakingTest \
    's/(        control\.tell\(message\);\n) *ringForMessage\(\);\n/$1/'
fault 'events that a selector refused not asked for again' ring/InboundEnd.java SelectingTest \
    's/asking\.instead\((chosen\.pass\(next - 1\))\);/$1;/'
fault 'conflation that moves the place' carry/ConflatingCarry.java OverflowTest \
    's/(place\.event = event;\n)/$1            waiting.remove(place);\n            waiting.add(place);\n/'
fault 'conflation across a snapshot' carry/ConflatingCarry.java ConflatingCarryTest \
    's/ *places\.clear\(\);\n//'

module=testkit
limit=600
if ! tests test InterleavingsTest,MarksInterleavingsTest; then
    grep -m 20 ERROR "$out"
    echo 'the tests of the test kit fail without a fault'
    exit 2
fi
limit=240
children=core/src/main/java/io/penstock/children

fault 'an interrupt for a stage that is not at its turn' thread/StageThread.java SharingTest \
    's/at == loop && !ending/!ending/'
fault 'a thread that sleeps though its second stage has work' thread/Activity.java SharingTest \
    's/for \(StageLoop loop : loops\) \{\n(\s+)if \(loop\./for (StageLoop loop : loops) {\n$1if (loop == loops[0] \&\& loop./'
fault 'a second stage that is not run to its end' thread/StageThread.java SharingTest \
    's/if \(!loop\.isDone\(\)\) \{\n(\s+)return true/if (!loops[0].isDone()) {\n$1return true/'

fault 'a child too many asked for' $children/Inbound.java InterleavingsTest \
    's/host\.ask\(number, asked\)/host.ask(number, asked + 1)/'
fault 'an event without a child' $children/ChildrenLogic.java InterleavingsTest \
    's/for \(int i = 0; i < batch/for (int i = batch.size() > 2 ? 1 : 0; i < batch/'
fault 'children that nobody hears of at the end of their stage' $children/ChildrenLogic.java InterleavingsTest \
    's/(terminated = )alive\.terminateAll\(\)/alive.terminateAll();\n        $1List.of()/'
fault 'a child that runs though it was told to end' $children/Life.java InterleavingsTest \
    's/if \(state != ChildState\.WAITING\) \{\n *return false/if (false) {\n            return false/'
fault 'a stage that ends before its last child' $children/ChildrenLogic.java InterleavingsTest \
    's/!exhausted \|\| alive\.closeIfNone\(\)/true/'
fault 'an event that is refused and waits' carry/FailingCarry.java InterleavingsTest \
    's/(\n *)(throw failure\(.*?\);)/$1append(event);$1$2/'
fault 'a watermark before what comes back' dispatch/Watermarks.java MarksInterleavingsTest \
    's/if \(end\.handsOn\(\) && /if (false \&\& /'
fault 'a watermark that stays behind its events' dispatch/Line.java MarksInterleavingsTest \
    's/if \(watermarks\.isHeld\(\) && .*?\n        \}\n/watermarks.giveBack();\n/s'
fault 'a newcomer that hears no watermark' loop/Upstream.java MarksInterleavingsTest \
    's/( *link\.attached\(\);\n) *tell\(intake, watermark\);\n/$1/'
fault 'a held watermark that the end forgets' dispatch/Line.java MarksInterleavingsTest \
    's/ *watermarks\.sayAll\(standing\);\n//'
fault 'a watermark in front of what waits' dispatch/Line.java MarksInterleavingsTest \
    's/if \(!carry\.isEmpty\(\)\) \{\n(\s+carry\.watermark)/if (false) {\n$1/'

echo "found $found, missed $missed, broken $broken"
((broken == 0)) || exit 2
((missed == 0))
