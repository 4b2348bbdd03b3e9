package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.SnapshotMarksTest;
import io.penstock.engine.bridge.JoiningSubscribersTest;
import io.penstock.engine.bridge.PipelineBridgesTest;
import io.penstock.engine.bridge.PublishingTest;
import io.penstock.engine.bridge.PullingEndsTest;
import io.penstock.engine.bridge.PullingOnThreadsTest;
import io.penstock.engine.bridge.PullingTest;
import io.penstock.engine.bridge.ResultsTest;
import io.penstock.engine.bridge.SubscribingTest;
import io.penstock.engine.flow.FlowFailuresTest;
import io.penstock.engine.flow.FlowGridTest;
import io.penstock.engine.flow.FlowRulesTest;
import io.penstock.engine.joins.MarksTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final Pattern RULE = Pattern.compile("^\\*\\*([A-Z]\\d+) ", Pattern.MULTILINE);
    private static final List<Class<?>> HOLDERS = List.of(
            AccumulatingTest.class,
            DemandModeTest.class,
            AskingTest.class,
            FailingTest.class,
            BackingOffTest.class,
            RetryingTest.class,
            RestartingTest.class,
            RestartingSubscriptionsTest.class,
            RestartingTalkTest.class,
            RestartingAtTheEdgeTest.class,
            InheritingTest.class,
            AddingTest.class,
            OrdersTest.class,
            ExitingTest.class,
            TalkingTest.class,
            InfosTest.class,
            TimersTest.class,
            TalkingInAnyOrderTest.class,
            WaitingForItselfTest.class,
            MessagesTest.class,
            ProducingTest.class,
            BetweenTest.class,
            DispatchingTest.class,
            LinesTest.class,
            OverflowTest.class,
            JoiningTest.class,
            PartingTest.class,
            ChildrenTest.class,
            ChildrenFailingTest.class,
            ChildrenLivingTest.class,
            BundlingTest.class,
            RateLimitTest.class,
            DeliveryTest.class,
            DeliveryHooksTest.class,
            DeliveryRoutesTest.class,
            StatusTest.class,
            WaitingCountedTest.class,
            StatusOnThreadsTest.class,
            SubscribingTest.class,
            PublishingTest.class,
            ResultsTest.class,
            PipelineBridgesTest.class,
            JoiningSubscribersTest.class,
            PullingTest.class,
            PullingEndsTest.class,
            PullingOnThreadsTest.class,
            FlowGridTest.class,
            FlowRulesTest.class,
            FlowFailuresTest.class,
            SnapshotMarksTest.class,
            LeavingTest.class,
            LeaveLimitTest.class,
            VacancyTest.class,
            ComingLateTest.class,
            LeavingOnThreadsTest.class,
            MarksTest.class);

    @Test
    void eachRuleIsHeldByATestAndEachTestNamesARule() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "semantics.md"));
        Set<String> written = RULE.matcher(page)
                .results()
                .map((MatchResult rule) -> rule.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> held = HOLDERS.stream()
                .flatMap(holder -> Stream.of(holder.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Rule.class))
                .flatMap(
                        method -> Arrays.stream(method.getAnnotation(Rule.class).value()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(written, held);
    }
}
