package dev.wakeful.weaver.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ReceiverSurveyTest {
    private final ClassFacts facts = WaitSurveyTest.survey(ReceiverSamples.class);

    @TestFactory
    List<DynamicTest> receivers() {
        List<DynamicTest> tests = new ArrayList<>();
        String[][] expected = {
            {"finalField"},
            {"reread", "LOCK current; ", "UNLOCK current; "},
            {"keptInLocal", "LOCK current; "},
            {"nullChecked", "LOCK session; session", "UNLOCK session; session"},
            {"nullCheckedThroughGetter", "LOCK session; session", "UNLOCK session; session"},
            {"getterKeptInLocal", "LOCK session; "},
            {"atomic", "LOCK get(); ", "UNLOCK get(); get()"},
            {"atomicKeptInLocal", "LOCK get(); "},
            {"flagged", "UNLOCK ; locked"},
            {"flaggedTwice", "LOCK ; locked", "UNLOCK ; locked"},
            {"checkedInside"},
            {"element", "LOCK stripes element; ", "UNLOCK stripes element; "},
            {"elementKept", "LOCK stripes element; "},
            {"slotOfMap", "LOCK computeIfAbsent(); ", "UNLOCK get(); get()"},
            {"slotOfMapKept", "LOCK get(); "},
            {"slotsOfTwoKeys", "LOCK get(); ", "UNLOCK get(); "},
            {"slotOfArray", "LOCK get(); get()", "UNLOCK get(); get()"},
            {"slotOfList", "LOCK get(); ", "UNLOCK get(); "},
            {"unlockThroughHelper", "LOCK current; "},
            {"release", "UNLOCK current; "},
            {"unlockLater", "UNLOCK current; "},
        };
        for (String[] row : expected) {
            List<String> shapes = List.of(row).subList(1, row.length);
            tests.add(DynamicTest.dynamicTest(
                    row[0], () -> assertThat(shapes(facts, row[0])).containsExactlyInAnyOrderElementsOf(shapes)));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> selectors() {
        List<DynamicTest> tests = new ArrayList<>();
        String[][] expected = {
            {"chosen", "LOCK epoch", "UNLOCK epoch"},
            {"chosenByHelpers", "LOCK epoch", "UNLOCK epoch"},
            {"chosenOnce", "LOCK epoch", "UNLOCK "},
            {"chosenByFlag", "LOCK left", "UNLOCK left"},
            {"chosenByKey", "LOCK tenant", "UNLOCK tenant"},
            {"chosenByArgumentToo", "LOCK ", "UNLOCK "},
            {"element", "LOCK ", "UNLOCK "},
        };
        for (String[] row : expected) {
            Set<String> shapes = new LinkedHashSet<>();
            for (ReceiverFact receiver : facts.receivers()) {
                if (receiver.site().method().equals(row[0])) {
                    shapes.add(receiver.kind() + " " + names(receiver.selectors()));
                }
            }
            tests.add(DynamicTest.dynamicTest(row[0], () -> assertThat(shapes)
                    .containsExactlyInAnyOrderElementsOf(List.of(row).subList(1, row.length))));
        }
        return tests;
    }

    @Test
    void knowsWhichLooksConfirm() {
        Set<String> methods = new LinkedHashSet<>();
        facts.siteFlags().forEach((site, flags) -> {
            if ((flags & Site.CONFIRMS) != 0) {
                methods.add(site.method() + ' ' + Instructions.name(site));
            }
        });
        assertThat(methods)
                .containsExactlyInAnyOrder(
                        "gate element", "parity epoch", "referenceConfirmed current", "epochConfirmed epoch");
    }

    private static Set<String> shapes(ClassFacts facts, String method) {
        Set<String> shapes = new LinkedHashSet<>();
        for (ReceiverFact receiver : facts.receivers()) {
            if (receiver.site().method().equals(method)) {
                shapes.add(receiver.kind() + " " + names(receiver.reads()) + "; " + names(receiver.nullChecks()));
            }
        }
        return shapes;
    }

    private static String names(List<SiteKey> sites) {
        List<String> names = new ArrayList<>();
        for (SiteKey site : sites) {
            names.add(Instructions.name(site));
        }
        return String.join(" ", names);
    }

    @Test
    void followsGettersAndChecksOfSuperclasses() {
        ClassFacts prepared = WaitSurveyTest.survey(ReceiverSamples.Prepared.class);

        assertThat(shapes(prepared, "execute")).containsExactly("LOCK conn session; conn");
        ReceiverFact receiver = prepared.receivers().get(0);
        assertThat(receiver.reads()).extracting(SiteKey::method).containsExactly("execute", "getSession");
        assertThat(receiver.nullChecks()).extracting(SiteKey::method).containsExactly("checkClosed");
        assertThat(prepared.siteFlags())
                .containsEntry(receiver.reads().get(0), Site.LOCK_RECEIVER)
                .containsEntry(receiver.nullChecks().get(0), Site.NULL_CHECK);
        assertThat(prepared.variables().values()).containsOnly(Variable.LOCK_REFERENCE);
    }

    @Test
    void knowsVolatileFields() {
        FieldKey stripes = new FieldKey(
                "dev/wakeful/weaver/survey/ReceiverSamples",
                "stripes",
                "[Ljava/util/concurrent/locks/ReentrantReadWriteLock;");
        assertThat(facts.variables()).containsEntry(stripes, Variable.LOCK_REFERENCE | Variable.VOLATILE);
    }
}
