package dev.wakeful.engine.rules.copies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceScript;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A fleet writes its zone into all vans on its list when it moves; a new van takes the zone over. */
class RegistrationsTest {
    private static final long TO = 70;

    private final TraceScript script = new TraceScript();
    private final TraceScript.Actor depot = script.thread("depot");
    private final TraceScript.Actor office = script.thread("office");
    private final TraceScript.Actor driver = script.thread("driver");
    private final long fleet = script.object("app.Fleet");
    private final long list = script.object("java.util.ArrayList");
    private final long lock = script.object("app.Lock");
    private final long old = script.object("app.Van");
    private final long fresh = script.object("app.Van");

    private final int zone = script.variable("app.Fleet", "zone", "I", Variable.Kind.FIELD, 0);
    private final int vanZone = script.variable("app.Van", "zone", "I", Variable.Kind.FIELD, Variable.VOLATILE);
    private final int contents =
            script.variable("java.lang.Object", "contents", "I", Variable.Kind.CONTENTS, Variable.UNGUARDED);
    private final int locks = script.site("app.Fleet", "hire", 9, "synchronized");
    private final int readZone = script.site("app.Fleet", "hire", 10, "read", zone, 0);
    private final int giveZone = script.site("app.Van", "<init>", 11, "write", vanZone, Site.INITIALIZES);
    private final int add = script.site("app.Fleet", "hire", 12, "List.add()", contents, 0);
    private final int moves = script.site("app.Fleet", "move", 20, "synchronized");
    private final int writeZone = script.site("app.Fleet", "move", 21, "write", zone, 0);
    private final int iterate = script.site("app.Fleet", "move", 22, "Iterator.next()", contents, 0);
    private final int push = script.site("app.Fleet", "move", 23, "write", vanZone, 0);
    private final int use = script.site("app.Van", "run", 30, "read", vanZone, 0);

    private void move() {
        office.acquire(lock, moves);
        office.write(writeZone, fleet, TO);
        office.read(iterate, list, 0);
        office.write(push, old, TO);
        office.release(lock, moves);
    }

    private void take() {
        depot.read(readZone, fleet, 40);
        depot.write(giveZone, fresh, 40);
    }

    private void use() {
        driver.read(use, old, 40);
        driver.read(use, fresh, 40);
    }

    private List<Finding> find() {
        return new StaleThreadCache().find(new Facts(script.trace()));
    }

    @Test
    void aChangeCanFallBetweenTheCopyAndTheList() {
        depot.acquire(lock, locks);
        take();
        depot.release(lock, locks);
        depot.acquire(lock, locks);
        depot.write(add, list, 0);
        depot.release(lock, locks);
        use();
        move();
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.variant()).isEqualTo("late-registration");
            assertThat(finding.verdict()).isEqualTo(Verdict.PREDICTED);
        });
    }

    private final int plan = script.variable("app.Fleet", "plan", "Lapp/Plan;", Variable.Kind.FIELD, 0);
    private final int own = script.variable("app.Van", "chart", "Lapp/Plan;", Variable.Kind.FIELD, 0);
    private final int outdated = script.variable("app.Van", "outdated", "Z", Variable.Kind.FIELD, Variable.VOLATILE);
    private final int readPlan = script.site("app.Van", "run", 38, "read", plan, 0);
    private final int signsUp = script.site("app.Van", "run", 39, "List.add()", contents, 0);
    private final int chart = script.site("app.Van", "run", 40, "write", own, 0);
    private final int uses = script.site("app.Van", "run", 41, "read", own, 0);
    private final int asks = script.site("app.Van", "run", 42, "read", outdated, 0);
    private final int writePlan = script.site("app.Fleet", "plan", 49, "write", plan, 0);
    private final int marks = script.site("app.Van", "outdate", 50, "write", outdated, 0);
    private final long before = script.object("app.Plan");
    private final long after = script.object("app.Plan");

    /** A driver copies the plan into a chart of his own, and once more when he finds the mark. */
    private void drives(long van, boolean signsUpFirst) {
        if (signsUpFirst) {
            driver.write(signsUp, list, 0);
        }
        driver.read(readPlan, fleet, before);
        driver.write(chart, van, before);
        if (!signsUpFirst) {
            driver.write(signsUp, list, 0);
        }
        driver.read(uses, van, before);
    }

    private void planAndMark() {
        office.write(writePlan, fleet, after);
        office.read(iterate, list, 0);
        office.write(marks, old, 1);
        driver.read(asks, old, 1);
        driver.read(readPlan, fleet, after);
        driver.write(chart, old, after);
        driver.read(uses, old, after);
    }

    @Test
    void aMarkDoesNotReachWhoIsNotOnTheListEither() {
        drives(old, false);
        planAndMark();
        assertThat(find())
                .singleElement()
                .extracting(Finding::variant, Finding::verdict)
                .containsExactly("late-registration", Verdict.PREDICTED);
    }

    @Test
    void whoSignsUpFirstFindsTheMark() {
        drives(old, true);
        planAndMark();
        assertThat(find()).isEmpty();
    }

    @Test
    void oneCriticalSectionKeepsItOut() {
        depot.acquire(lock, locks);
        take();
        depot.write(add, list, 0);
        depot.release(lock, locks);
        use();
        move();
        assertThat(find()).isEmpty();
    }

    @Test
    void whoIsOnTheListBeforeMissesNothing() {
        depot.acquire(lock, locks);
        depot.write(add, list, 0);
        depot.release(lock, locks);
        depot.acquire(lock, locks);
        take();
        depot.release(lock, locks);
        use();
        move();
        assertThat(find()).isEmpty();
    }

    @Test
    void aChangeThatMustComeAfterwardsFindsIt() {
        depot.acquire(lock, locks);
        take();
        depot.release(lock, locks);
        depot.acquire(lock, locks);
        depot.write(add, list, 0);
        depot.release(lock, locks);
        use();
        depot.start(office, locks);
        move();
        assertThat(find()).isEmpty();
    }
}
