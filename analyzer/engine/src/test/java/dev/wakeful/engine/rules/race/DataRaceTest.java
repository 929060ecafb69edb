package dev.wakeful.engine.rules.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.FoundObject;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceScript;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which accesses of two threads are unordered, and of what that makes a finding. */
class DataRaceTest extends SharedBox {
    @Test
    void incrementsWithoutALockLoseAnUpdate() {
        startBoth();
        increment(t1, 0);
        increment(t2, 1);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.OBSERVED);
            assertThat(finding.effect()).contains("lost");
            assertThat(finding.message()).contains("t1#2").contains("t2#3").contains("Box.count");
            assertThat(finding.schedule()).hasSize(4);
            assertThat(finding.threads())
                    .allSatisfy(thread -> assertThat(thread.created()).contains("main#1"));
            assertThat(finding.objects()).extracting(FoundObject::className).contains("app.Box");
        });
    }

    @Test
    void incrementsUnderOneLockAreOrdered() {
        startBoth();
        for (TraceScript.Actor thread : List.of(t1, t2, t1)) {
            thread.acquire(lock, locks);
            increment(thread, 0);
            thread.release(lock, locks);
        }
        assertThat(find()).isEmpty();
    }

    @Test
    void lockOnOneSideOnlyIsNoOrder() {
        startBoth();
        t1.acquire(lock, locks);
        increment(t1, 0);
        t1.release(lock, locks);
        t2.read(site("get", 20, "read", count, 0), box, 1);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.remedy()).startsWith("hold Object@" + lock + " in Box.get:20 too");
            assertThat(finding.schedule().get(2).text()).contains("holding no lock");
        });
    }

    @Test
    void profileWithoutAccessesIsNotApplicable() {
        assertThat(new DataRace().notApplicable(new Facts(script.trace())))
                .hasValueSatisfying(why -> assertThat(why).contains("profile=accesses"));
    }

    @Test
    void volatileVariableAndAtomicOrderThemselves() {
        int flag = field("flag", "Z", Variable.VOLATILE);
        int atomic = script.variable("app.Box", "hits", "I", Variable.Kind.ATOMIC, 0);
        startBoth();
        t1.write(site("stop", 3, "write", flag, 0), box, 1);
        t1.update(site("hit", 4, "getAndIncrement()", atomic, 0), box, 0, 1);
        t2.read(site("run", 5, "read", flag, 0), box, 1);
        t2.write(site("reset", 6, "set()", atomic, 0), box, 0);
        assertThat(find()).isEmpty();
    }

    @Test
    void accessesWithFencesBesideThemAreOrderedOnes() {
        int sequence = field("sequence", "J", 0);
        int set = site("set", 3, "write", sequence, Site.FENCED);
        int get = site("get", 4, "read", sequence, Site.FENCED);
        startBoth();
        t1.write(set, box, 1);
        t2.read(get, box, 1);
        t2.write(set, box, 2);
        assertThat(find()).isEmpty();
        t2.read(site("peek", 5, "read", sequence, 0), box, 1);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("Box.set")
                .contains("Box.peek"));
    }

    @Test
    void validatedOptimisticReadIsNotUsedWhenAWriterCame() {
        int stamps = script.variable(
                "java.util.concurrent.locks.StampedLock", "", "J", Variable.Kind.ATOMIC, Variable.VOLATILE);
        startBoth();
        t1.acquire(lock, locks);
        t1.write(write, box, 1);
        t1.release(lock, locks);
        t2.read(site("sum", 40, "tryOptimisticRead()", stamps, 0), lock, 0);
        t2.read(site("sum", 41, "read", count, 0), box, 1);
        t2.read(site("sum", 42, "validate()", stamps, 0), lock, 0);
        assertThat(find()).isEmpty();
        t2.read(site("peek", 50, "read", count, 0), box, 1);
        assertThat(find()).hasSize(1);
    }

    @Test
    void missingRecordsMayHoldTheOrder() {
        startBoth();
        increment(t1, 0);
        t2.gap();
        increment(t2, 1);
        assertThat(find()).isEmpty();
    }

    @Test
    void threadWhoseStartIsUnknownMayBeOrdered() {
        main.start(t1, start);
        increment(t1, 0);
        increment(t2, 1);
        assertThat(find()).isEmpty();
    }
}
