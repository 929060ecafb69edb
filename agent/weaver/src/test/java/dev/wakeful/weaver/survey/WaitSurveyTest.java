package dev.wakeful.weaver.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.GuardShape.Recheck;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class WaitSurveyTest {
    static byte[] bytes(String internalName) {
        try (InputStream in = WaitSurveyTest.class.getClassLoader().getResourceAsStream(internalName + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ClassFacts survey(Class<?> type) {
        return new Survey(WaitSurveyTest::bytes).survey(bytes(type.getName().replace('.', '/')));
    }

    @TestFactory
    List<DynamicTest> whatLoopsWaitFor() {
        return shapes(WaitSamples.class, new String[][] {
            {"loop", "LOOP: ready EQ 0 YES"},
            {"foreverWithBreak", "LOOP: ready EQ 0 YES"},
            {"entry", "LOOP: get() EQ 0 YES"},
            {"takenOut", "LOOP: remove() EQ 0 YES"},
            {"bits", "LOOP: count NO_BITS 4 YES"},
            {"allBits", "LOOP: count NOT_ALL_BITS 6 YES"},
            {"gateBeforeLoop", "LOOP: ready EQ 0 YES"},
            {"wholeOrInParts", "LOOP:  | isEmpty() EQ 0 YES | count OPAQUE 0 YES"},
            {"oneAgainstTheOther", "LOOP: waiters OPAQUE 0 YES (GE), count OPAQUE 0 YES (LE)"},
            {"lookBeforeLoop", "LOOP: ready EQ 0 NO | ready EQ 0 YES"},
            {"doWhile", "LOOP:  | ready EQ 0 YES"},
            {"compound", "LOOP: ready EQ 0 YES, count EQ 0 YES | ready EQ 0 YES, count NE 0 YES, item EQ 0 YES"},
            {"remaining", "LOOP: ready EQ 0 YES"},
            {"interruptionSwallowed", "LOOP: ready EQ 0 YES"},
            {"getterOfAnotherClass", "LOOP: plated EQ 0 YES"},
            {"negatedHelper", "LOOP: plated EQ 0 YES | plated NE 0 YES, number LE 0 YES"},
            {"size", "LOOP: size() EQ 0 YES"},
            {"polled", "LOOP: poll() EQ 0 YES"},
            {"atomic", "LOOP: get() EQ 0 YES"},
            {"ownTurn", "LOOP: count OTHER 0 YES (NE)"},
            {"turnThatMoves", "LOOP: count OTHER 0 YES (NE) | count OPAQUE 0 YES (NE)"},
            {"enumState", "LOOP: state OTHER 0 YES"},
            {"enumAtLeast", "LOOP: state OPAQUE 0 YES"},
            {"fairOrNot", "LOOP: ready EQ 0 YES", "LOOP: ready EQ 0 YES"},
            {"lambda", "LOOP: ready EQ 0 YES | ready NE 0 YES, count LE 0 YES"},
            {"methodReference", "LOOP: plated EQ 0 YES"},
            {"callerLoops", "LOOP: item EQ 0 YES"},
            {"block"},
            {"lambda$inLambda$1", "LOOP: ready EQ 0 YES"},
            {"statics", "LOOP: begun EQ 0 YES"},
            {"mixed", "LOOP: isEmpty() EQ 0 YES, stopped EQ 0 YES"},
        });
    }

    @TestFactory
    List<DynamicTest> whatIsCheckedAgain() {
        return shapes(RecheckSamples.class, new String[][] {
            {"once", "NEVER: item EQ 0 YES"},
            {"onceThenNothing", "NEVER: ready EQ 0 YES"},
            {"retriedOnce", "BOUNDED: item EQ 0 YES"},
            {"unitTimedWait", "BOUNDED: ready EQ 0 YES"},
            {"twice", "BOUNDED: ready EQ 0 YES"},
            {"several", "BOUNDED: ready EQ 0 YES"},
            {"serviceLoop", "LOOP: stopped EQ 0 NO"},
            {"consumerLoopWithoutRecheck", "NEVER: stopped EQ 0 NO, isEmpty() EQ 0 YES"},
            {"checkedOutside", "NEVER: ready EQ 0 NO"},
            {"checkedOutsideInLoop", "LOOP: flag EQ 0 NO"},
            {"released", "NEVER: count EQ 0 NO"},
            {"pause", "UNGUARDED: "},
            {"timedAnswer", "BOUNDED: ready EQ 0 YES"},
            {"answer", "UNKNOWN: ready EQ 0 YES"},
            {"doubleChecked", "LOOP: flag EQ 0 YES"},
            {"pauseAfterCheck", "PAUSE: stopped EQ 0 NO"},
            {"notYet", "UNKNOWN: item NE 0 YES"},
            {"forCaller", "UNGUARDED: "},
            {"idle", "UNKNOWN: item EQ 0 YES"},
            {"timedTake", "NEVER: item EQ 0 YES"},
            {"bitByBit", "LOOP: count EQ 0 YES"},
        });
    }

    @TestFactory
    List<DynamicTest> waitsForWhatAFieldHolds() {
        return shapes(FetchSamples.class, new String[][] {
            {"partOfList", "UNKNOWN: size() OPAQUE 0 UNKNOWN"},
            {"partOfStream", "UNKNOWN: stream() OPAQUE 0 UNKNOWN"},
            {"throughCallee", "UNKNOWN: open EQ 0 UNKNOWN"},
            {"throughCalleeForOne"},
        });
    }

    @TestFactory
    List<DynamicTest> conditionsAndParksAndThoseWhoWake() {
        return shapes(WakeupSamples.class, new String[][] {
            {"condition", "LOOP: count LT 3 YES"},
            {"conditionCheckedBeforeLock", "NEVER: count LT 3 NO"},
            {"tried", "LOOP: ready EQ 0 YES"},
            {"parkLoop", "LOOP: flag EQ 0 UNKNOWN"},
            {"parkOnce", "NEVER: flag EQ 0 UNKNOWN"},
            {"waitAndHandOver", "LOOP: ready EQ 0 YES"},
            {"wakeIfWaiting", "notify: waiters GT 0 NO"},
            {"unparkIfThere", "notify: waiter NE 0 UNKNOWN"},
            {"wakeIfAnnounced", "notify: getAndSet() NE 0 UNKNOWN"},
            {"notifyAlways"},
            {"wakeThroughHelper", "notify: waiters GT 0 NO"},
            {"pauseUntil", "REPEATED: "},
            {"reached", "LOOP: count OPAQUE 0 YES (LT)"},
            {"reachedMirrored", "LOOP: count OPAQUE 0 YES (LT left)"},
            {"allOf", "LOOP: count OPAQUE 0 YES (NOT_ALL_BITS)"},
            {"full", "LOOP: count OPAQUE 0 YES (GE)"},
            {"tooMuch", "LOOP: count OPAQUE 0 YES (GT AHEAD)"},
            {"tooLittle", "LOOP: count OPAQUE 0 YES (GT BEHIND)"},
            {"tooLittleMirrored", "LOOP: count OPAQUE 0 YES (GT AHEAD)"},
            {"tooMuchMirrored", "LOOP: count OPAQUE 0 YES (GT BEHIND)"},
            {"roomOnShelf", "LOOP: size() OPAQUE 0 YES (GE)"},
            {"fewOnShelf", "LOOP: size() GT 2 YES"},
            {"pump", "LOOP: poll() EQ 0 UNKNOWN, flag EQ 0 UNKNOWN"},
            {"lockedByAttempt", "LOOP: compareAndSet() NE 0 UNKNOWN"},
            {"attemptOfCaller", "LOOP: compareAndSet() OTHER 0 UNKNOWN"},
            {"takePermit", "LOOP: get() LE 0 UNKNOWN"},
            {"barrier", "notify: waiters OPAQUE 0 YES (EQ AHEAD)", "LOOP: count OPAQUE 0 YES"},
        });
    }

    @TestFactory
    List<DynamicTest> whatSynchronizersWaitFor() {
        return shapes(GateSamples.class, new String[][] {
            {"enter", "LOOP: getState() LT 1 UNKNOWN"},
            {"latched", "LOOP: getState() NE 0 UNKNOWN"},
            {"latchedFor", "LOOP: getState() NE 0 UNKNOWN"},
            {"reached", "LOOP: getState() OPAQUE 0 UNKNOWN (LT)"},
            {"locked"},
            {"openIfClosed", "notify: closed NE 0 UNKNOWN"},
        });
    }

    /** A row is a method and the shapes of its guards. */
    private static List<DynamicTest> shapes(Class<?> samples, String[][] expected) {
        ClassFacts facts = survey(samples);
        List<DynamicTest> tests = new ArrayList<>();
        for (String[] row : expected) {
            List<String> shapes = List.of(row).subList(1, row.length);
            tests.add(DynamicTest.dynamicTest(
                    row[0], () -> assertThat(shapes(facts, row[0])).isEqualTo(shapes)));
        }
        return tests;
    }

    private static List<String> shapes(ClassFacts facts, String method) {
        List<String> shapes = new ArrayList<>();
        for (GuardFact guard : facts.guards()) {
            if (guard.host().endsWith("Samples." + method)) {
                List<String> paths = new ArrayList<>();
                for (List<LiteralFact> path : guard.paths()) {
                    List<String> literals = new ArrayList<>();
                    for (LiteralFact literal : path) {
                        literals.add(Instructions.name(literal.readSite()) + " " + literal.relation() + " "
                                + literal.operand() + " " + literal.held() + comparand(literal));
                    }
                    paths.add(String.join(", ", literals));
                }
                String kind = guard.kind().name().equals("NOTIFY")
                        ? "notify"
                        : guard.recheck().name();
                shapes.add(kind + ": " + String.join(" | ", paths));
            }
        }
        return shapes;
    }

    private static String comparand(LiteralFact literal) {
        if (literal.comparand() == null) {
            return "";
        }
        String how =
                switch (literal.comparand().records()) {
                    case Site.LEFT_COMPARAND -> " left";
                    case Site.DISTANCE -> " " + literal.comparand().kind();
                    default -> "";
                };
        return " (" + literal.comparand().relation() + how + ")";
    }

    @Test
    void anInheritedMethodWaitsForWhatTheSubclassSays() {
        assertThat(shapes(survey(TemplateSamples.Queued.class), "next")).containsExactly("LOOP: isEmpty() EQ 0 YES");
        assertThat(shapes(survey(TemplateSamples.Queued.class), "own")).isEmpty();
        assertThat(shapes(survey(TemplateSamples.Closable.class), "next"))
                .containsExactly("LOOP: isEmpty() EQ 0 YES, closed EQ 0 YES");
        assertThat(shapes(survey(TemplateSamples.Closable.class), "own")).containsExactly("LOOP: closed EQ 0 YES");
        assertThat(new Survey(WaitSurveyTest::bytes)
                        .mayFillIn(bytes("dev/wakeful/weaver/survey/TemplateSamples$Closable")))
                .isTrue();
        assertThat(new Survey(WaitSurveyTest::bytes).mayFillIn(bytes("dev/wakeful/weaver/survey/WaitSamples")))
                .isFalse();
    }

    @Test
    void whatAnEnumSwitchWaitsForIsNamed() {
        assertThat(shapes(survey(WaitSamples.class), "enumSwitch"))
                .hasSize(1)
                .allMatch(shape -> shape.startsWith("LOOP: state OPAQUE"));
    }

    @Test
    void seesFieldsOfOuterObjects() {
        assertThat(survey(WaitSamples.Inner.class).guards())
                .singleElement()
                .satisfies(guard -> assertThat(guard.recheck()).isEqualTo(Recheck.LOOP))
                .satisfies(
                        guard -> assertThat(guard.paths().get(0).get(0).held()).isEqualTo(Literal.Held.YES));
    }

    @Test
    void namesVariablesAndTheirHolders() {
        ClassFacts facts = survey(WaitSamples.class);
        assertThat(facts.variables().keySet())
                .extracting(FieldKey::name)
                .contains("ready", "stopped", "count", "item", "plated")
                .doesNotContain("fair", "lock", "queue", "open");
        assertThat(facts.holders())
                .containsEntry(key("queue", "Ljava/util/Queue;"), Holder.COLLECTION)
                .containsEntry(key("open", "Ljava/util/concurrent/atomic/AtomicBoolean;"), Holder.ATOMIC);
        assertThat(facts.slotHolders()).containsExactly(key("byName", "Ljava/util/Map;"));
        assertThat(facts.consumingLooks()).extracting(Instructions::name).containsOnly("poll()");
        assertThat(facts.guardCalls()).extracting(Instructions::name).contains("isEmpty()", "size()", "get()");
    }

    @Test
    void namesWhatDecidesAboutAWakeup() {
        assertThat(survey(WakeupSamples.class).variables().keySet())
                .extracting(FieldKey::name)
                .contains("ready", "count", "waiters", "waiter")
                .doesNotContain("lock", "mutex", "changed");
    }

    @Test
    void namesCollectionsOfWhichTheSizeCounts() {
        assertThat(survey(WakeupSamples.class).holders())
                .containsEntry(
                        new FieldKey("dev/wakeful/weaver/survey/WakeupSamples", "shelf", "Ljava/util/Queue;"),
                        Holder.SIZE)
                .containsEntry(
                        new FieldKey("dev/wakeful/weaver/survey/WakeupSamples", "lines", "Ljava/util/Queue;"),
                        Holder.COLLECTION);
    }

    private static FieldKey key(String name, String descriptor) {
        return new FieldKey("dev/wakeful/weaver/survey/WaitSamples", name, descriptor);
    }

    @Test
    void survivesAnything() {
        Survey survey = new Survey(name -> null);
        assertThat(survey.survey(new byte[] {1, 2, 3})).isEqualTo(ClassFacts.NONE);
        assertThat(Survey.worthSurvey(new byte[] {1, 2, 3})).isFalse();
        assertThat(Survey.worthSurvey(bytes("dev/wakeful/weaver/survey/WaitSamples")))
                .isTrue();
        assertThat(Survey.worthSurvey(bytes("dev/wakeful/weaver/survey/FieldKey")))
                .isFalse();
    }
}
