package dev.wakeful.report;

import dev.wakeful.engine.finding.Analysis;
import dev.wakeful.engine.finding.AtEnd;
import dev.wakeful.engine.finding.Coverage;
import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundObject;
import dev.wakeful.engine.finding.FoundThread;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Recording;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.finding.WaitingThreads;
import dev.wakeful.report.triage.Baseline;
import dev.wakeful.report.triage.Suppression;
import dev.wakeful.report.triage.Suppressions;
import dev.wakeful.report.triage.Triage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Analyses as the engine could hand them over, for tests of the formats. */
public final class Samples {
    private static final Location LOOK = new Location(
            "org.example.pool.ObjectPool", "borrow", "ObjectPool.java", 41, "looks at the guard", "borrower-1");
    private static final Location WAIT = new Location(
            "org.example.pool.ObjectPool", "borrow", "ObjectPool.java", 44, "begins to wait", "borrower-1");
    private static final Location WRITE = new Location(
            "org.example.pool.ObjectPool", "giveBack", "ObjectPool.java", 58, "makes the guard true", "returner");
    private static final Location NOTIFY =
            new Location("org.example.pool.ObjectPool", "giveBack", "ObjectPool.java", 60, "notifies", "returner");

    private Samples() {}

    public static Finding checkThenWait() {
        return new Finding(
                "check-then-wait",
                "",
                Verdict.PREDICTED,
                "The notification can fall between the look at ObjectPool.idle and the wait that follows from it:"
                        + " borrower-1 looks without the lock that returner holds when it notifies.",
                List.of(
                        new FoundThread("borrower-1", 23, "waiter", "at org.example.Main.main(Main.java:17) by main"),
                        new FoundThread("returner", 24, "notifier", "at org.example.Main.main(Main.java:18) by main")),
                List.of(
                        new FoundObject(
                                "java.util.concurrent.locks.ReentrantLock",
                                7,
                                "the lock",
                                "org.example.pool.ObjectPool.<init>(ObjectPool.java:20)"),
                        new FoundObject("org.example.pool.ObjectPool", 0, "the guard", "")),
                List.of(LOOK, WAIT, WRITE, NOTIFY),
                List.of(
                        new Step("borrower-1", "reads ObjectPool.idle = 0, so it decides to wait", LOOK),
                        new Step("returner", "acquires ReentrantLock #7", WRITE),
                        new Step("returner", "writes ObjectPool.idle = 1", WRITE),
                        new Step("returner", "notifies; nobody waits yet", NOTIFY),
                        new Step("returner", "releases ReentrantLock #7", NOTIFY),
                        new Step("borrower-1", "acquires ReentrantLock #7", WAIT),
                        new Step("borrower-1", "waits, and no notification is left", WAIT)),
                "borrower-1 sleeps for ever although an object is idle",
                "look at ObjectPool.idle again under the lock, in the loop around the wait",
                List.of("early-notify fits the same steps"),
                1342);
    }

    /** Four threads, long names, no line numbers: the schedule has to fall back to a list. */
    public static Finding leakedLock() {
        Location acquire = new Location(
                "com.acme.inventory.replication.internal.SnapshotCoordinator$SegmentLease",
                "acquireForReplication",
                "SnapshotCoordinator.java",
                0,
                "takes the lock",
                "replication-worker-thread-number-1",
                "acme-replication-3.4.1.jar");
        Location end = new Location("", "", "", 0, "ends with the lock held", "");
        return new Finding(
                "leaked-lock",
                "task",
                Verdict.OBSERVED,
                "A task ended with a lock held that it took itself.",
                List.of(
                        new FoundThread("replication-worker-thread-number-1", 101, "holder", ""),
                        new FoundThread("writer-a", 102, "blocked", ""),
                        new FoundThread("writer-b", 103, "blocked", ""),
                        new FoundThread("writer-c", 104, "blocked", "")),
                List.of(),
                List.of(acquire, end),
                List.of(
                        new Step("replication-worker-thread-number-1", "acquires StampedLock #4711", acquire),
                        new Step(
                                "replication-worker-thread-number-1",
                                "throws com.acme.inventory.replication.internal.TooLongAnExceptionName, skips the release",
                                acquire),
                        new Step("writer-a", "blocks on StampedLock #4711", end),
                        new Step("writer-b", "blocks on StampedLock #4711", end),
                        new Step("writer-c", "blocks on StampedLock #4711", end)),
                "everybody who wants the lock hangs",
                "release in a finally block",
                List.of(),
                1);
    }

    public static Finding suspected() {
        Finding finding = checkThenWait();
        return new Finding(
                "early-notify",
                finding.variant(),
                Verdict.SUSPECTED,
                finding.message(),
                finding.threads(),
                finding.objects(),
                finding.locations(),
                finding.schedule(),
                finding.effect(),
                finding.remedy(),
                finding.notes(),
                3);
    }

    /** Names as only a program that wants to do harm would choose them; all of them are legal in class files and threads. */
    public static Finding hostile() {
        String thread = "t\"'\n\u001b[31m# <b>{0}[x](1)\u0000";
        Location place = new Location(
                "com.acme.Evil\"\n#\u0007 <x>{1}",
                "run\r\n\\E.*\\Q\"%2F", "../../\"Evil\n .java", 7, "takes\tit", thread, "<x>\n\"{2}.jar");
        Location nowhere = new Location("a.B", "m", "..", 3, "", "");
        return new Finding(
                "leaked-lock",
                "",
                Verdict.OBSERVED,
                "A [lock](1) of {0} \"is\"\nleft\u001b[0m.",
                List.of(new FoundThread(thread, 1, "ho\"lder", "")),
                List.of(new FoundObject("com.acme.Evil\"\n#", 3, "the lock", "")),
                List.of(place, nowhere),
                List.of(new Step(thread, "locks \"{it}\"\n", place), new Step("", "waits", nowhere)),
                "",
                "",
                List.of("note\n2"),
                1);
    }

    /** A report with the text in every place where a text can come from a recorded program, a command line or a file of decisions. */
    public static Report sayingEverywhere(String text) {
        String other = text + "2";
        Location place = new Location(text, text, text, 7, text, text, text);
        Location nativePlace = new Location(other, text, other, 0, text, other);
        Finding finding = new Finding(
                text,
                text,
                Verdict.OBSERVED,
                text,
                List.of(new FoundThread(text, 1, text, text), new FoundThread(other, 2, text, text)),
                List.of(new FoundObject(text, 3, text, text)),
                List.of(place, nativePlace),
                List.of(new Step(text, text, place), new Step(other, text, nativePlace), new Step(text, text, place)),
                text,
                text,
                List.of(text),
                1);
        Coverage coverage =
                new Coverage(false, 1, 0, 1, 1, List.of(new Coverage.NotApplicable(text, text)), List.of(text));
        WaitingThreads waiting = new WaitingThreads(
                finding.threads(),
                text,
                text,
                place,
                text,
                true,
                List.of(text),
                finding.schedule(),
                List.of(text),
                List.of(text),
                List.of(text),
                List.of(place, nativePlace));
        AtEnd atEnd = new AtEnd(text, List.of(waiting), List.of(text));
        List<Suppression> suppressions =
                List.of(new Suppression("*", "*", text, 1), new Suppression("gone", "gone." + text, text, 2));
        return new Report(
                text,
                new Analysis(List.of(new Recording(text, 1, text, text, text, coverage, atEnd)), List.of(finding)),
                true,
                Optional.of(new RecordedCommand(List.of(text), 1)),
                new Triage(Optional.empty(), Optional.of(new Suppressions(suppressions)), true),
                List.of(new RuleDescription(text, text, text)));
    }

    /** A service that hangs: one thread is explained by a finding, others hung before the agent came. */
    public static Recording hung() {
        Finding finding = checkThenWait();
        WaitingThreads explained = new WaitingThreads(
                List.of(new FoundThread(
                        "borrower-7#21", 21, "waits", "started by main#1 at org.example.Main.main(Main.java:9)")),
                "a notification of ObjectPool@12",
                "org.example.pool.ObjectPool",
                WAIT,
                "about 3152 ms before that",
                false,
                List.of("returner#20, which has ended"),
                List.of(new Step("returner#20", "notifies all waiters of ObjectPool@12", NOTIFY)),
                List.of("the condition that it waits for holds already: the wakeup was lost"),
                List.of(finding.fingerprint()),
                List.of(),
                List.of(new Location("java.lang.Object", "wait", "Object.java", 338, "", ""), WAIT));
        WaitingThreads deadlock = new WaitingThreads(
                List.of(new FoundThread("left#8", 8, "waits", ""), new FoundThread("right#9", 9, "waits", "")),
                "locks of each other",
                "java.lang.Object",
                LOOK,
                "before the agent came at 2026-11-29T20:11:48Z",
                true,
                List.of("right#9, which waits itself for the lock Object@33cef272, held by left#8"),
                List.of(),
                List.of(
                        "deadlock: left#8 waits for the lock Object@1183c802, held by right#9; right#9 waits for the lock"
                                + " Object@33cef272, held by left#8"),
                List.of(),
                List.of("how long it had waited when the agent came"),
                List.of(LOOK));
        return new Recording(
                "hung.jfr",
                4321,
                "17.0.15",
                "0.1.0",
                "locks",
                complete(),
                new AtEnd("when the copy was made", List.of(deadlock, explained), List.of("pool-1-thread-1#30")));
    }

    /** A finding with one place. */
    public static Finding at(String className, String method) {
        Location place = new Location(className, method, "", 0, "", "");
        return new Finding(
                "leaked-lock",
                "",
                Verdict.OBSERVED,
                "",
                List.of(),
                List.of(),
                List.of(place),
                List.of(),
                "",
                "",
                List.of(),
                1);
    }

    public static Recording recording(String file, Coverage coverage) {
        return new Recording(file, 4321, "17.0.15", "0.1.0", "locks", coverage);
    }

    public static Coverage complete() {
        return new Coverage(true, 214, 3, 120_331, 0, List.of(), List.of());
    }

    public static Coverage incomplete() {
        return new Coverage(
                false,
                12,
                1,
                998,
                4096,
                List.of(new Coverage.NotApplicable("unchecked-wakeup", "no wait was recorded")),
                List.of("2 batches of thread 31 are missing"));
    }

    public static Coverage blind() {
        return new Coverage(true, 0, 0, 17, 0, List.of(), List.of());
    }

    /** What is known: check-then-wait and three that are gone. Not wanted: leaked-lock, and one that matches nothing. */
    public static Triage triage(boolean showSuppressed) {
        Set<String> known =
                Set.of(checkThenWait().fingerprint(), "00000000000000a1", "00000000000000a2", "00000000000000a3");
        List<Suppression> all = List.of(
                new Suppression("leaked-lock", "com.acme.*", "the lease is handed to the \"reaper\" on purpose", 2),
                new Suppression("*", "org.gone.*", "third party", 5));
        return new Triage(Optional.of(new Baseline(known)), Optional.of(new Suppressions(all)), showSuppressed);
    }

    public static Report report(List<Recording> recordings, Finding... findings) {
        return new Report(
                "0.1.0",
                new Analysis(recordings, List.of(findings)),
                false,
                Optional.empty(),
                Triage.NONE,
                List.of(
                        new RuleDescription(
                                "check-then-wait", "A thread looks, then waits.", "# check-then-wait\n\nA page.\n"),
                        new RuleDescription("unchecked-wakeup", "A \"wakeup\" is trusted.", "# unchecked-wakeup\n")));
    }
}
