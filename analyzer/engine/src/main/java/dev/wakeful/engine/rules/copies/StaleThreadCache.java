package dev.wakeful.engine.rules.copies;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import java.util.List;
import java.util.Optional;

/** A thread uses its own copy of a value whose source has changed since: one of the paths that change the source does not refresh the copy. */
public final class StaleThreadCache implements Rule {
    @Override
    public String id() {
        return "stale-thread-cache";
    }

    @Override
    public String title() {
        return "a thread uses its copy of a value whose source has changed";
    }

    @Override
    public Optional<String> notApplicable(Facts facts) {
        String profile = facts.trace().header().profile();
        return profile.equals("accesses")
                ? Optional.empty()
                : Optional.of(
                        "needs the accesses of fields and the calls of thread locals: record with profile=accesses");
    }

    @Override
    public List<Finding> find(Facts facts) {
        CopyStory story = new CopyStory(facts, id());
        Locals locals = new Locals(facts.trace());
        SharedMemory shared = new SharedMemory(facts, locals);
        Tasks tasks = new Tasks(facts.trace());
        new StaleCopies(facts, shared, locals, story).find();
        new Registrations(facts, shared, story).find();
        new LeftValues(facts, shared, tasks, story).find();
        new InheritedValues(facts, locals, tasks, story).find();
        new ProcessorCopies(facts, story).find();
        return story.findings();
    }
}
