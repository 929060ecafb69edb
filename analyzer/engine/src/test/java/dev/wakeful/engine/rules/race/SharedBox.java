package dev.wakeful.engine.rules.race;

import dev.wakeful.engine.Engine;
import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.trace.Header;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.trace.TraceScript;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.ArrayList;
import java.util.List;

/** The main thread starts t1 and t2, who share a box: what tests of races begin with. */
abstract class SharedBox {
    final TraceScript script = new TraceScript();
    final TraceScript.Actor main = script.thread("main");
    final TraceScript.Actor t1 = script.thread("t1");
    final TraceScript.Actor t2 = script.thread("t2");
    final int start = script.site("app.Main", "main", 1, "start()");
    final int locks = script.site("app.Box", "guarded", 2, "synchronized");
    final long lock = script.object("java.lang.Object");
    final long box = script.object("app.Box");
    final int count = field("count", "I", 0);
    final int read = site("increment", 10, "read", count, 0);
    final int write = site("increment", 10, "write", count, 0);

    int field(String name, String descriptor, int flags) {
        return script.variable("app.Box", name, descriptor, Variable.Kind.FIELD, flags);
    }

    int site(String method, int line, String operation, int variable, int flags) {
        return script.site("app.Box", method, line, operation, variable, flags);
    }

    void startBoth() {
        main.start(t1, start);
        main.start(t2, start);
    }

    Trace trace() {
        script.builder().header(new Header(1, "test", "", "accesses", "17", 1, false, 0));
        return script.trace();
    }

    List<Finding> find() {
        return Engine.findings(trace(), new ArrayList<>()).stream()
                .filter(finding -> finding.rule().equals("data-race"))
                .toList();
    }

    void increment(TraceScript.Actor thread, long from) {
        thread.read(read, box, from);
        thread.write(write, box, from + 1);
    }

    /** t1 initializes lazily, and t2 finds what it has stored. */
    void initializes() {
        int value = field("value", "Lapp/Value;", 0);
        long object = script.object("app.Value");
        int look = site("value", 30, "read", value, Site.NULL_CHECK);
        t1.read(look, box, 0);
        t1.write(site("value", 32, "write", value, 0), box, object);
        t2.read(look, box, object);
    }
}
