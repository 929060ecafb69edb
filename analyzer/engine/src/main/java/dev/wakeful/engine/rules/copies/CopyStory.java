package dev.wakeful.engine.rules.copies;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundObject;
import dev.wakeful.engine.finding.FoundThread;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts what was found about copies into findings, one for each pattern. */
final class CopyStory {
    private final Facts facts;
    private final Trace trace;
    private final Narrator narrator;
    private final String rule;
    private final Map<Object, Finding> found = new LinkedHashMap<>();

    CopyStory(Facts facts, String rule) {
        this.facts = facts;
        this.trace = facts.trace();
        this.narrator = facts.narrator();
        this.rule = rule;
    }

    List<Finding> findings() {
        return new ArrayList<>(found.values());
    }

    /** Whether nothing more need be asked about the pattern. */
    boolean isSettled(Object key) {
        Finding known = found.get(key);
        return known != null && known.verdict() != Verdict.SUSPECTED;
    }

    private void add(Object key, Finding finding) {
        Finding known = found.get(key);
        if (known == null || known.verdict() == Verdict.SUSPECTED) {
            found.put(key, finding);
        }
    }

    /** A change of a source that does not reach a copy. */
    void stale(Object key, Verdict verdict, StaleUse stale) {
        Copy copy = stale.copy();
        Copy.Source source = stale.source();
        Copy.Use use = stale.use();
        int write = stale.write();
        int user = copy.slot().thread();
        int changer = trace.thread(write);
        String kept = slotName(copy.slot(), use.event());
        String from = narrator.memoryName(source.memory());
        List<Location> locations = new ArrayList<>();
        Copy origin = copy.origin();
        if (origin != null) {
            locations.add(narrator.location(origin.made(), "makes the copy"));
        }
        locations.add(narrator.location(copy.made(), origin == null ? "makes the copy" : "hands the copy down"));
        locations.add(narrator.location(use.event(), "uses the copy"));
        locations.add(narrator.location(write, "changes the source and leaves the copy"));
        boolean own = stale.checks().isEmpty();
        locations.add(narrator.location(
                stale.refreshing(),
                own
                        ? "changes the source and refreshes its own copy only"
                        : "changes the source and has the copy refreshed"));
        List<Step> steps = new ArrayList<>();
        if (origin != null) {
            steps.add(step(origin.made(), null));
        }
        steps.add(step(
                source.read(),
                trace.lookedAt(source.read()) == null
                        ? null
                        : "reads " + from + valueText(source.read()) + " for its copy"));
        if (trace.op(copy.made()) != Op.THREAD_START) {
            steps.add(step(copy.made(), null));
        }
        boolean inSection = stale.end() != write;
        if (inSection) {
            steps.add(step(outermost(write).acquire(), null));
        }
        steps.add(step(write, narrator.action(write) + "; nothing tells " + narrator.threadName(user)));
        if (inSection) {
            steps.add(step(stale.end(), null));
        }
        for (int check : stale.checks()) {
            steps.add(step(check, look(check)));
        }
        steps.add(step(use.event(), "uses its copy " + kept + ", made before the change"));
        add(
                key,
                new Finding(
                        rule,
                        "",
                        verdict,
                        narrator.threadName(user) + " keeps " + kept + " as its copy of " + from + "; "
                                + narrator.threadName(changer)
                                + (verdict == Verdict.OBSERVED ? " has changed " : " can change ") + from
                                + " without a refresh before the copy is used",
                        List.of(narrator.thread(user, "uses its copy"), narrator.thread(changer, "changes the source")),
                        objects(copy.slot(), source.memory(), from),
                        locations,
                        steps,
                        narrator.threadName(user) + " works with the old value of " + from + " although it has changed",
                        own
                                ? "what a thread sets or removes is its own: keep a version beside " + from
                                        + " and compare it wherever the copy is used"
                                : "do on this path what the other paths that change " + from
                                        + " do: raise the version, set the flag or clear the copies",
                        List.of(),
                        1));
    }

    /** A processor's number that is kept while the thread goes to another processor. */
    void processor(Object key, ProcessorCopies.Stale stale) {
        Finding known = found.get(key);
        if (known != null) {
            found.put(key, known.withCount(known.count() + 1));
            return;
        }
        int thread = trace.thread(stale.get());
        String name = narrator.threadName(thread);
        String local = narrator.objectName(trace.object(stale.get()));
        long old = trace.a(stale.answer());
        long now = trace.a(stale.changed());
        add(
                key,
                new Finding(
                        rule,
                        "processor",
                        Verdict.OBSERVED,
                        name + " uses " + old + ", the number of a processor that it keeps in " + local
                                + ", although it has been told that it runs on " + now,
                        List.of(narrator.thread(thread, "uses its copy")),
                        List.of(narrator.object(trace.object(stale.get()), "the thread local")),
                        List.of(
                                narrator.location(stale.set(), "makes the copy"),
                                narrator.location(stale.changed(), "learns of another processor and leaves the copy"),
                                narrator.location(stale.get(), "uses the copy")),
                        List.of(
                                step(stale.answer(), "asks for its processor: " + old),
                                step(stale.set(), null),
                                step(stale.changed(), "asks again, elsewhere: " + now + "; nothing sets " + local),
                                step(stale.get(), "gets " + local + " = " + old)),
                        name + " works with the data of a processor that it does not run on",
                        "set the copy wherever the number is asked for, or ask at each use",
                        List.of(),
                        1));
    }

    /** A copy that a change misses because its object is not on the list yet. */
    void newborn(Object key, Verdict verdict, Registrations.Newborn newborn, int write, int push) {
        Memory source = trace.memory(write);
        Memory copy = trace.memory(newborn.made());
        String from = narrator.memoryName(source);
        String kept = narrator.memoryName(copy);
        int maker = trace.thread(newborn.made());
        int changer = trace.thread(write);
        List<Step> steps = List.of(
                step(newborn.read(), "reads " + from + " for " + kept + " of " + narrator.objectName(copy.owner())),
                step(newborn.made(), "sets " + kept + " = what it has read"),
                step(write, narrator.action(write)),
                step(
                        push,
                        "sets " + narrator.memoryName(trace.memory(push)) + " of those that it knows: "
                                + narrator.objectName(copy.owner()) + " is not among them"),
                step(
                        newborn.place(),
                        "makes " + narrator.objectName(copy.owner()) + " known: its " + kept + " stays what it was"));
        add(
                key,
                new Finding(
                        rule,
                        "late-registration",
                        verdict,
                        narrator.threadName(maker) + " copies " + from + " into " + kept + " before it makes "
                                + narrator.objectName(copy.owner()) + " known; a change by "
                                + narrator.threadName(changer) + " in between does not reach it",
                        List.of(
                                narrator.thread(maker, "makes the copy"),
                                narrator.thread(changer, "changes the source")),
                        List.of(
                                narrator.memoryOwner(copy, "holds the copy"),
                                narrator.memoryOwner(source, "owner of " + from)),
                        List.of(
                                narrator.location(newborn.read(), "reads the source"),
                                narrator.location(newborn.made(), "makes the copy"),
                                narrator.location(newborn.place(), "makes the object known"),
                                narrator.location(write, "changes the source"),
                                narrator.location(push, "tells those that it knows")),
                        steps,
                        "the copy keeps the old value of " + from + " until the next change",
                        "make the object known before the source is read, or do both in the critical section of the change",
                        List.of(),
                        1));
    }

    /** A value that a task leaves in its thread, and that another task reads there as its own. */
    void left(Object key, Verdict verdict, Part leaving, Part reading, Part right) {
        int thread = leaving.task().thread();
        int reader = reading.task().thread();
        String kept = slotName(leaving.slot(), leaving.set());
        List<Step> steps = new ArrayList<>();
        steps.add(nowhere(thread, "begins a task"));
        steps.add(step(leaving.set(), "sets " + kept + " = " + value(leaving.set()) + " for its task"));
        steps.add(nowhere(thread, "ends the task; " + kept + " is still " + value(leaving.set())));
        steps.add(nowhere(
                thread,
                reader == thread
                        ? "begins another task"
                        : "begins the task that " + narrator.threadName(reader) + " ran here"));
        steps.add(new Step(
                narrator.threadName(thread),
                "reads " + kept + " = " + value(leaving.set()) + ", left by the task before",
                narrator.location(trace.site(reading.first()), "", "")));
        List<FoundThread> threads = new ArrayList<>(List.of(narrator.thread(thread, "runs both tasks")));
        if (reader != thread) {
            threads.add(narrator.thread(reader, "ran the second task here"));
        }
        FoundObject holder = leaving.slot().isLocal()
                ? narrator.object(leaving.slot().local(), "thread local")
                : narrator.memoryOwner(leaving.slot().field(), "holds the value");
        add(
                key,
                new Finding(
                        rule,
                        "left-value",
                        verdict,
                        "a task sets " + kept + " and leaves it in " + narrator.threadName(thread) + "; a later task "
                                + (verdict == Verdict.OBSERVED ? "has read" : "can read") + " it as its own",
                        threads,
                        List.of(holder),
                        List.of(
                                narrator.location(leaving.set(), "sets the value and leaves it"),
                                right.isClean()
                                        ? narrator.location(right.cleared(), "another path clears it")
                                        : narrator.location(right.set(), "another path sets it first"),
                                narrator.location(reading.first(), "reads what a task before has left")),
                        steps,
                        "the task works with " + kept + " of another task",
                        "set it on every path into the task, and clear or restore it in finally",
                        List.of(),
                        1));
    }

    /** A value that a pool's thread inherited from another context than that of a task that it runs. */
    void inherited(Object key, Verdict verdict, int worker, int from, int own, Task task, int get) {
        String kept = slotName(Slot.ofLocal(worker, trace.object(get)), get);
        int start = trace.threadInfo(worker).start();
        int submitter = trace.thread(own);
        List<Step> steps = new ArrayList<>();
        steps.add(step(from, "sets " + kept + " = " + value(from)));
        steps.add(step(
                start, "starts " + narrator.threadName(worker) + ", which inherits " + kept + " = " + value(from)));
        steps.add(step(
                own,
                "sets " + kept + " = " + value(own) + "; " + narrator.threadName(worker) + " keeps what it inherited"));
        steps.add(step(task.given(), "submits a task"));
        steps.add(new Step(
                narrator.threadName(worker),
                "runs the task and reads " + kept + " = " + value(from),
                narrator.location(trace.site(get), "", "")));
        add(
                key,
                new Finding(
                        rule,
                        "inherited-value",
                        verdict,
                        narrator.threadName(worker) + " inherited " + kept + " when it was made; "
                                + narrator.threadName(submitter) + " has changed its own since and "
                                + (verdict == Verdict.OBSERVED ? "its task read" : "its task can read")
                                + " the old value there",
                        List.of(
                                narrator.thread(worker, "has the inherited value"),
                                narrator.thread(submitter, "submits the task")),
                        List.of(narrator.object(trace.object(get), "thread local")),
                        List.of(
                                narrator.location(get, "reads what the thread inherited"),
                                narrator.location(own, "sets another value before it submits the task"),
                                narrator.location(from, "sets the value that the thread inherits")),
                        steps,
                        "the task works with " + kept + " of whoever made the pool's thread",
                        "read the value where the task is submitted and set it inside the task; do not inherit it into pools",
                        List.of(),
                        1));
    }

    private String value(int e) {
        boolean reference = Slot.holdsReference(trace, e);
        long value = Slot.valueAfter(trace, e);
        if (!Slot.isCall(trace.op(e))) {
            return narrator.value(trace.memory(e), value);
        }
        return reference ? narrator.objectName(value) : Long.toString(value);
    }

    private Step nowhere(int thread, String text) {
        return new Step(narrator.threadName(thread), text, narrator.location(trace.siteOf(Site.UNKNOWN), "", ""));
    }

    private String look(int check) {
        return trace.op(check) == Op.RECEIVE
                ? "takes " + narrator.objectName(trace.object(check)) + " from " + narrator.objectName(trace.a(check))
                        + ", which is no news of the change"
                : "reads " + narrator.memoryName(trace.lookedAt(check)) + ": as when it made the copy";
    }

    private Hold outermost(int e) {
        List<Hold> holds = facts.holds().at(e);
        return holds.isEmpty() ? null : holds.get(0);
    }

    private List<FoundObject> objects(Slot slot, Memory source, String from) {
        List<FoundObject> objects = new ArrayList<>();
        objects.add(
                slot.isLocal()
                        ? narrator.object(slot.local(), "thread local")
                        : narrator.memoryOwner(slot.field(), "holds the copy"));
        objects.add(narrator.memoryOwner(source, "owner of " + from));
        return objects;
    }

    private String valueText(int read) {
        return " = " + narrator.value(trace.lookedAt(read), trace.valueAfter(read));
    }

    /** What the program calls the slot; the field that a thread local was read from is in the words of its call. */
    String slotName(Slot slot, int call) {
        if (!slot.isLocal()) {
            return narrator.memoryName(slot.field());
        }
        String operation = trace.site(call).operation();
        int dot = operation.lastIndexOf('.');
        return dot <= 0 || operation.indexOf('.') == dot
                ? narrator.objectName(slot.local())
                : operation.substring(0, dot);
    }

    private Step step(int e, String text) {
        return new Step(
                narrator.threadName(trace.thread(e)),
                text == null ? narrator.action(e) : text,
                narrator.location(e, ""));
    }
}
