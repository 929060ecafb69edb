package dev.wakeful.report.prose;

import dev.wakeful.engine.finding.AtEnd;
import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundThread;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Recording;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.WaitingThreads;
import dev.wakeful.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Who waited at the end of a recording, which is where to look when something hangs. */
public final class AtEndProse {
    /** A server has hundreds of threads that wait: tell of the first, count the rest. */
    public static final int LISTED = 12;

    public static final String TITLE = "Who waited at the end";

    private static final int NAMED = 8;

    private AtEndProse() {}

    /** The recordings of which there is something to tell. */
    public static List<Recording> recordings(Report report) {
        return report.analysis().recordings().stream()
                .filter(recording -> !recording.atEnd().waiting().isEmpty())
                .toList();
    }

    /** One sentence to begin with. */
    public static String headline(Recording recording) {
        AtEnd end = recording.atEnd();
        int threads = end.idle().size()
                + end.waiting().stream()
                        .mapToInt(waiting -> waiting.threads().size())
                        .sum();
        return "pid " + recording.processId() + ": " + count(threads, "thread") + " waited without a time-out "
                + end.moment()
                + ". That is no finding: most threads wait most of the time. If something hangs, it is here.";
    }

    /** Who they are and what for. */
    public static String title(WaitingThreads waiting) {
        List<FoundThread> threads = waiting.threads();
        String names = threads.stream().limit(NAMED).map(FoundThread::name).collect(Collectors.joining(", "));
        String more = threads.size() > NAMED ? " and " + (threads.size() - NAMED) + " more" : "";
        return names + more + " " + (threads.size() == 1 ? "waits for " : "wait for ") + waiting.waitsFor();
    }

    /** What is known of them and what is not. */
    public static List<Labelled> lines(Report report, WaitingThreads waiting) {
        List<Labelled> lines = new ArrayList<>();
        lines.add(new Labelled("At", waiting.place().display()));
        lines.add(new Labelled("Since", waiting.since()));
        waiting.threads().stream()
                .map(FindingProse::start)
                .filter(start -> !start.isBlank())
                .findFirst()
                .ifPresent(start -> lines.add(new Labelled("Started", start)));
        waiting.facts().forEach(fact -> lines.add(new Labelled("Fact", fact, fact.startsWith("deadlock"))));
        waiting.wakers().forEach(waker -> lines.add(new Labelled("Woken by", waker)));
        waiting.last().forEach(step -> lines.add(new Labelled("Last", step(step))));
        waiting.explainedBy().forEach(fingerprint -> lines.add(explanation(report, fingerprint)));
        waiting.unknown().forEach(what -> lines.add(new Labelled("Not known", what)));
        if (waiting.stack().size() > 1) {
            lines.add(new Labelled(
                    "Stack", waiting.stack().stream().map(Location::brief).collect(Collectors.joining(" < "))));
        }
        return lines;
    }

    private static String step(Step step) {
        return step.thread() + " " + step.text()
                + (step.location().className().isEmpty()
                        ? ""
                        : " at " + step.location().display());
    }

    private static Labelled explanation(Report report, String fingerprint) {
        List<Finding> shown = report.shown();
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).fingerprint().equals(fingerprint)) {
                return new Labelled(
                        "Explained",
                        Report.idOf(i) + " is about this place: "
                                + FindingProse.rule(shown.get(i)) + " ("
                                + shown.get(i).verdict().label() + ")");
            }
        }
        return new Labelled("Explained", "finding " + fingerprint + ", which is not shown, is about this place");
    }

    /** What is not told of each, empty when there is nothing. */
    public static List<String> rest(AtEnd end) {
        List<String> rest = new ArrayList<>();
        if (end.waiting().size() > LISTED) {
            rest.add("and threads at " + count(end.waiting().size() - LISTED, "more place"));
        }
        if (!end.idle().isEmpty()) {
            String names = end.idle().stream().limit(NAMED).collect(Collectors.joining(", "));
            rest.add(count(end.idle().size(), "more thread") + (end.idle().size() == 1 ? " waits" : " wait")
                    + " as threads do that wait for work: " + names
                    + (end.idle().size() > NAMED ? ", ..." : ""));
        }
        return rest;
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
