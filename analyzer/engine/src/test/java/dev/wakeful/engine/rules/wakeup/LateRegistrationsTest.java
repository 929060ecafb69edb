package dev.wakeful.engine.rules.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceScript;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Relation;
import dev.wakeful.trace.Variable;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A porter hangs out a sign that he sleeps, and his name; who takes the sign in wipes the name and wakes him. */
class LateRegistrationsTest {
    private static final String BELL = "app.Bell";
    private static final long PORTER = 77;

    private final TraceScript script = new TraceScript();
    private final TraceScript.Actor porter = script.thread("porter");
    private final TraceScript.Actor guest = script.thread("guest");
    private final long bell = script.object(BELL);
    private final int sign = script.variable(BELL, "sign", "I", Variable.Kind.FIELD, Variable.VOLATILE);
    private final int name =
            script.variable(BELL, "name", "Ljava/lang/Thread;", Variable.Kind.FIELD, Variable.VOLATILE);
    private final int hang = script.site(BELL, "sleep", 10, "write", sign, 0);
    private final int register = script.site(BELL, "sleep", 11, "write", name, 0);
    private final int look = script.site(BELL, "sleep", 12, "read", name, 0);
    private final int park = script.site(BELL, "sleep", 13, "LockSupport.parkNanos()");
    private final int takeIn = script.site(BELL, "back", 20, "compareAndSet", sign, 0);
    private final int wipe = script.site(BELL, "back", 21, "write", name, 0);
    private final int see = script.site(BELL, "ring", 29, "read", sign, 0);
    private final int read = script.site(BELL, "ring", 30, "read", name, 0);
    private final int call = script.site(BELL, "ring", 31, "compareAndSet", sign, 0);
    private final int answer = script.site(BELL, "ring", 32, "write", name, 0);
    private final int wake = script.site(BELL, "ring", 33, "LockSupport.unpark()");

    @BeforeEach
    void heSleepsWhileHisNameIsThere() {
        script.guard(new GuardShape(
                park,
                GuardShape.Kind.WAIT,
                BELL + ".sleep",
                GuardShape.Recheck.LOOP,
                List.of(List.of(new Literal(look, Relation.NE, 0, Literal.Held.UNKNOWN)))));
    }

    private List<Finding> find() {
        return new CheckThenWait().find(new Facts(script.trace()));
    }

    private void sleeps(long number, boolean nameFirst) {
        if (nameFirst) {
            porter.write(register, bell, PORTER);
            porter.write(hang, bell, number);
        } else {
            porter.write(hang, bell, number);
            porter.write(register, bell, PORTER);
        }
        porter.read(look, bell, PORTER);
        porter.parkBegin(bell, 1_000_000, park);
    }

    private void givesUp(long number) {
        porter.parkEnd(bell, park);
        porter.read(look, bell, PORTER);
        porter.update(takeIn, bell, number, 0);
        porter.write(wipe, bell, 0);
    }

    private void rings(long number) {
        guest.read(see, bell, number);
        guest.read(read, bell, PORTER);
        guest.update(call, bell, number, -number);
        guest.write(answer, bell, 0);
        guest.unpark(porter, wake);
        porter.parkEnd(bell, park);
        porter.read(look, bell, 0);
    }

    @Test
    void whoKnowsTheNameOfLastTimeAnswersTheSignOfThisTime() {
        sleeps(1, false);
        givesUp(1);
        sleeps(1, false);
        rings(1);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("check-then-wait");
            assertThat(finding.variant()).isEqualTo("late-registration");
            assertThat(finding.verdict()).isEqualTo(Verdict.PREDICTED);
            assertThat(finding.schedule()).isNotEmpty();
        });
    }

    @Test
    void whereTheNameIsThereFirstNobodyIsEarly() {
        sleeps(1, true);
        givesUp(1);
        sleeps(1, true);
        rings(1);
        assertThat(find()).isEmpty();
    }

    @Test
    void signsWithNumbersAreNotTakenForOneAnother() {
        sleeps(1, false);
        givesUp(1);
        sleeps(2, false);
        rings(2);
        assertThat(find()).isEmpty();
    }

    @Test
    void whoCannotHaveKnownTheLastNameIsNoMatter() {
        int start = script.site(BELL, "open", 2, "Thread.start()");
        sleeps(1, false);
        givesUp(1);
        porter.start(guest, start);
        sleeps(1, false);
        rings(1);
        assertThat(find()).isEmpty();
    }

    @Test
    void whoSleepsOnlyOnceHasNoOtherRegistration() {
        sleeps(1, false);
        rings(1);
        assertThat(find()).isEmpty();
    }
}
