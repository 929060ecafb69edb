package dev.wakeful.engine.rules.copies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceScript;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Threads keep a route that they make of the host and the term of a cluster; who switches to another host drops its own route. */
class OwnRefreshesTest {
    private static final long NORTH = 1001;
    private static final long SOUTH = 1002;

    private final TraceScript script = new TraceScript();
    private final TraceScript.Actor lead = script.thread("lead");
    private final TraceScript.Actor helper = script.thread("helper");
    private final long cluster = script.object("app.Cluster");
    private final long routes = script.object("java.lang.InheritableThreadLocal");
    private final long leads = script.object("app.Route");
    private final long helpers = script.object("app.Route");

    private final int host = script.variable("app.Cluster", "host", "I", Variable.Kind.FIELD, 0);
    private final int term = script.variable("app.Cluster", "term", "I", Variable.Kind.FIELD, Variable.VOLATILE);
    private final int routeHost = script.variable("app.Route", "host", "I", Variable.Kind.FIELD, 0);

    private final int get = script.site("app.Cluster", "route", 10, "Cluster.routes.get()");
    private final int compare = script.site("app.Cluster", "route", 10, "read", term, 0);
    private final int locks = script.site("app.Cluster", "route", 11, "synchronized");
    private final int readHost = script.site("app.Cluster", "route", 12, "read", host, 0);
    private final int readTerm = script.site("app.Cluster", "route", 12, "read", term, 0);
    private final int make = script.site("app.Route", "<init>", 2, "write", routeHost, Site.INITIALIZES);
    private final int set = script.site("app.Cluster", "route", 13, "Cluster.routes.set()");

    private final int look = script.site("app.Cluster", "switchTo", 20, "Cluster.routes.get()");
    private final int lockToSwitch = script.site("app.Cluster", "switchTo", 21, "synchronized");
    private final int writeHost = script.site("app.Cluster", "switchTo", 22, "write", host, 0);
    private final int countHosts = script.site("app.Cluster", "switchTo", 22, "write", host, Site.COUNTS);
    private final int raiseTerm = script.site("app.Cluster", "switchTo", 23, "write", term, Site.COUNTS);
    private final int remove = script.site("app.Cluster", "switchTo", 24, "Cluster.routes.remove()");
    private final int removeElsewhere = script.site("app.Cluster", "end", 30, "Cluster.routes.remove()");
    private final int starts = script.site("app.Main", "main", 1, "start()");

    private void fill(TraceScript.Actor thread, long route) {
        thread.record(Op.THREAD_LOCAL_GET, get, routes, 0, Op.INHERITABLE);
        make(thread, route);
    }

    private void make(TraceScript.Actor thread, long route) {
        thread.acquire(cluster, locks);
        thread.read(readHost, cluster, NORTH);
        thread.read(readTerm, cluster, 1);
        thread.write(make, route, NORTH);
        thread.release(cluster, locks);
        thread.record(Op.THREAD_LOCAL_SET, set, routes, route, Op.INHERITABLE);
    }

    private void use(TraceScript.Actor thread, long route) {
        thread.record(Op.THREAD_LOCAL_GET, get, routes, route, Op.INHERITABLE);
    }

    private void switchHost(int write, int drop) {
        lead.acquire(cluster, lockToSwitch);
        lead.write(write, cluster, SOUTH);
        lead.write(raiseTerm, cluster, 2);
        lead.release(cluster, lockToSwitch);
        lead.record(Op.THREAD_LOCAL_REMOVE, drop, routes, Op.INHERITABLE, 0);
    }

    private void inherit() {
        fill(lead, leads);
        lead.start(helper, starts);
    }

    private List<Finding> find() {
        return new StaleThreadCache().find(new Facts(script.trace()));
    }

    private void expect() {
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.PREDICTED);
            assertThat(finding.locations())
                    .anyMatch(location -> location.method().equals("switchTo") && location.line() == 22);
            assertThat(finding.message()).contains(" keeps Cluster.routes as its copy of Cluster.host");
        });
    }

    @Test
    void whatAThreadInheritsFollowsWhatItsParentMadeItOf() {
        inherit();
        use(helper, leads);
        use(helper, leads);
        switchHost(writeHost, remove);
        expect();
    }

    @Test
    void soDoesWhatAThreadMakesForItself() {
        fill(helper, helpers);
        use(helper, helpers);
        use(helper, helpers);
        switchHost(writeHost, remove);
        expect();
    }

    @Test
    void whoMakesItsOwnAnewLeavesThoseOfOthers() {
        long leadsNext = script.object("app.Route");
        int setNext = script.site("app.Cluster", "switchTo", 24, "Cluster.routes.set()");
        fill(helper, helpers);
        use(helper, helpers);
        use(helper, helpers);
        lead.acquire(cluster, lockToSwitch);
        lead.write(writeHost, cluster, SOUTH);
        lead.release(cluster, lockToSwitch);
        lead.write(make, leadsNext, SOUTH);
        lead.record(Op.THREAD_LOCAL_SET, setNext, routes, leadsNext, Op.INHERITABLE);
        expect();
    }

    @Test
    void aThreadThatComparesTheTermChecksForItself() {
        inherit();
        use(helper, leads);
        helper.read(compare, cluster, 1);
        use(helper, leads);
        switchHost(writeHost, remove);
        assertThat(find()).isEmpty();
    }

    @Test
    void aThreadThatReadsTheSourceOnceMayDoSoAlways() {
        inherit();
        use(helper, leads);
        helper.read(readHost, cluster, NORTH);
        use(helper, leads);
        switchHost(writeHost, remove);
        assertThat(find()).isEmpty();
    }

    @Test
    void aThreadThatHasEndedNeedsNoRefresh() {
        inherit();
        use(helper, leads);
        use(helper, leads);
        helper.end();
        lead.join(helper, starts);
        switchHost(writeHost, remove);
        assertThat(find()).isEmpty();
    }

    @Test
    void whatItsThreadDropsLastsAsLongAsItWants() {
        fill(helper, helpers);
        use(helper, helpers);
        use(helper, helpers);
        helper.record(Op.THREAD_LOCAL_REMOVE, removeElsewhere, routes, Op.INHERITABLE, 0);
        switchHost(writeHost, remove);
        assertThat(find()).isEmpty();
    }

    @Test
    void whatIsMadeWhateverWasThereLastsUntilItIsMadeAgain() {
        make(helper, helpers);
        use(helper, helpers);
        use(helper, helpers);
        switchHost(writeHost, remove);
        assertThat(find()).isEmpty();
    }

    @Test
    void whoDropsItsOwnElsewhereDoesSoForAnotherReason() {
        inherit();
        use(helper, leads);
        use(helper, leads);
        switchHost(writeHost, removeElsewhere);
        assertThat(find()).isEmpty();
    }

    @Test
    void whoCommitsWhatItHasDoneWithItsOwnLeavesThoseOfOthersOpen() {
        inherit();
        use(helper, leads);
        use(helper, leads);
        lead.record(Op.THREAD_LOCAL_GET, look, routes, leads, Op.INHERITABLE);
        switchHost(writeHost, remove);
        assertThat(find()).isEmpty();
    }

    @Test
    void aNumberThatCountsIsNoValueThatSomethingIsMadeOf() {
        inherit();
        use(helper, leads);
        use(helper, leads);
        switchHost(countHosts, remove);
        assertThat(find()).isEmpty();
    }
}
