package dev.wakeful.engine;

import dev.wakeful.engine.finding.Analysis;
import dev.wakeful.engine.finding.AtEnd;
import dev.wakeful.engine.finding.Coverage;
import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Recording;
import dev.wakeful.engine.read.Progress;
import dev.wakeful.engine.read.RecordingReader;
import dev.wakeful.engine.read.Recordings;
import dev.wakeful.engine.read.UnreadableRecordingException;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.catalog.RuleCatalog;
import dev.wakeful.engine.rules.deadlock.LastLook;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Account;
import dev.wakeful.engine.trace.Header;
import dev.wakeful.engine.trace.Periods;
import dev.wakeful.engine.trace.Trace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Recordings in, findings out: a pure function of the files. Holds one trace in memory at a time. Thread-safe. */
public final class Engine {
    /** How many entries of a list a coverage note names. */
    private static final int NAMED = 5;

    /**
     * Analyzes files and folders. Files of one process are one recording. A file that cannot be read beside others that can
     * becomes a recording whose coverage says so.
     *
     * @throws UnreadableRecordingException when nothing can be read
     */
    public Analysis analyze(List<Path> filesAndFolders, Progress progress) throws UnreadableRecordingException {
        Recordings recordings = Recordings.find(filesAndFolders);
        List<UnreadableRecordingException> unreadable = new ArrayList<>(recordings.unreadable());
        List<Recording> analyzed = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (List<Path> files : recordings.processes()) {
            try {
                analyzed.add(analyze(files, progress, findings));
            } catch (UnreadableRecordingException e) {
                unreadable.add(e);
            }
        }
        if (analyzed.isEmpty() && !unreadable.isEmpty()) {
            throw unreadable.get(0);
        }
        unreadable.forEach(e -> analyzed.add(unreadable(e)));
        return new Analysis(analyzed, Findings.merge(findings));
    }

    private static Recording analyze(List<Path> files, Progress progress, List<Finding> findings)
            throws UnreadableRecordingException {
        Periods periods = RecordingReader.read(files, progress);
        List<Finding> found = new ArrayList<>();
        // A rule that could look at one of the periods was applicable.
        List<Coverage.NotApplicable> notApplicable = new ArrayList<>();
        Account account = null;
        long events = 0;
        AtEnd atEnd = AtEnd.NONE;
        for (int i = 0; i < periods.count(); i++) {
            Trace trace = periods.trace(i);
            Facts facts = new Facts(trace);
            List<Coverage.NotApplicable> here = new ArrayList<>();
            found.addAll(findings(facts, here, new PeriodProgress(progress, i, periods.count())));
            if (i == 0) {
                notApplicable.addAll(here);
            } else {
                notApplicable.removeIf(
                        rule -> here.stream().noneMatch(other -> other.rule().equals(rule.rule())));
            }
            account = account == null
                    ? trace.account()
                    : trace.account().with(account, periods.header().attachedLate());
            events += trace.size();
            if (i == periods.count() - 1) {
                found = Findings.merge(found);
                atEnd = new LastLook(facts, found).atEnd();
            }
        }
        findings.addAll(found);
        Header header = periods.header();
        return new Recording(
                files.stream().map(Path::toString).collect(Collectors.joining(", ")),
                header.processId(),
                header.javaVersion(),
                header.agentVersion(),
                header.profile(),
                coverage(account, events, notApplicable),
                atEnd);
    }

    /** The rules look at each period, one after the other. */
    private record PeriodProgress(Progress progress, int period, int periods) implements Progress {
        @Override
        public void read(long done, long total) {
            progress.read(done, total);
        }

        @Override
        public void looks(String rule, int done, int total) {
            progress.looks(rule, period * total + done, periods * total);
        }
    }

    /** What the rules find in one trace, one finding for each defect. */
    public static List<Finding> findings(Trace trace, List<Coverage.NotApplicable> notApplicable) {
        return findings(new Facts(trace), notApplicable, Progress.NONE);
    }

    private static List<Finding> findings(Facts facts, List<Coverage.NotApplicable> notApplicable, Progress progress) {
        List<Finding> findings = new ArrayList<>();
        int done = 0;
        for (Rule rule : RuleCatalog.ALL) {
            progress.looks(rule.id(), done++, RuleCatalog.ALL.size());
            rule.notApplicable(facts)
                    .ifPresentOrElse(
                            why -> notApplicable.add(new Coverage.NotApplicable(rule.id(), why)),
                            () -> findings.addAll(rule.find(facts)));
        }
        return Findings.merge(findings);
    }

    private static Coverage coverage(Account account, long events, List<Coverage.NotApplicable> notApplicable) {
        List<String> notes = new ArrayList<>(account.problems());
        if (!account.closed() && account.checkpoint()) {
            notes.add("the recording is a copy that was made while the program went on");
        } else if (!account.closed()) {
            notes.add("the recording does not end in order: the program was killed, halted or is still running");
        }
        if (account.attachedLate()) {
            String when = account.attached().stream()
                    .filter(time -> !time.isBlank())
                    .map(time -> " at " + time)
                    .findFirst()
                    .orElse("");
            notes.add("the agent was attached to a running program" + when + ": what happened before is unknown");
        }
        if (account.beginningGone()) {
            notes.add(
                    "the beginning of the recording is gone: the agent was told to keep the last part only (maxsize, maxage)");
        }
        some(
                notes,
                "threads that were in the middle of something when the agent came, and never left it: what they did is not used",
                account.unseenThreads());
        if (account.hookFailures() > 0) {
            notes.add(account.hookFailures() + " records could not be made (failures inside the agent)");
        }
        if (account.batchesLost() > 0) {
            notes.add(account.batchesLost() + " batches of records are missing");
        }
        rests(notes, account);
        accessesLeftOut(notes, account);
        nativeCode(notes, account);
        some(notes, "waits whose guard is unknown", account.unknownGuards());
        some(notes, "JDK classes that could not be advised", account.failedAdvice());
        some(
                notes,
                "classes not woven",
                account.skipped().entrySet().stream()
                        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                        .sorted()
                        .toList());
        return new Coverage(
                account.complete(),
                account.classesWoven(),
                account.classesSkipped(),
                events,
                account.recordsLost(),
                notApplicable,
                notes);
    }

    private static void rests(List<String> notes, Account account) {
        long rests = account.counts().getOrDefault("rests", 0L);
        if (rests > 0) {
            long seconds = account.counts().getOrDefault("rests.millis", 0L) / 1000;
            notes.add("the agent rested " + (rests == 1 ? "once" : rests + " times") + ", " + seconds
                    + " s in all, to keep to the share of the processor that the option overhead allows;"
                    + " what the program did then was not seen");
        }
    }

    /** What sampling left out is no loss: the rules know where. */
    private static void accessesLeftOut(List<String> notes, Account account) {
        long sampled = account.counts().getOrDefault("sites.sampled", 0L);
        if (sampled > 0) {
            String limited = account.counts().containsKey("bytes.limited")
                    ? ", the more so to keep to the rate that the option maxrate allows"
                    : "";
            notes.add("accesses at " + sampled + " busy places of the code were recorded now and then only" + limited);
        }
        long tooLarge = account.counts().getOrDefault("methods.too.large", 0L);
        if (tooLarge > 0) {
            notes.add("accesses in " + tooLarge
                    + " very large methods were not recorded: the JIT would have compiled them no more");
        }
    }

    private static void nativeCode(List<String> notes, Account account) {
        for (String why : account.nativeMissing()) {
            notes.add("native code was not recorded: " + why);
        }
        long lost = account.counts().getOrDefault("native.records.lost", 0L);
        if (lost > 0) {
            notes.add(lost + " records of native code did not fit into the buffer (option nativebuffer)");
        }
        long mutexes = account.counts().getOrDefault("native.mutexes.unknown", 0L);
        if (mutexes > 0) {
            notes.add(mutexes + " uses of mutexes of native code were not recorded: there are too many mutexes");
        }
    }

    private static void some(List<String> notes, String what, List<String> list) {
        if (list.isEmpty()) {
            return;
        }
        List<String> named =
                list.stream().filter(name -> !name.isBlank()).limit(NAMED).toList();
        String more = named.size() < list.size() ? " and " + (list.size() - named.size()) + " more" : "";
        String names = named.isEmpty() ? "" : ": " + String.join(", ", named) + more;
        notes.add(what + " (" + list.size() + ")" + names);
    }

    private static Recording unreadable(UnreadableRecordingException e) {
        Coverage coverage = new Coverage(false, 0, 0, 0, 0, List.of(), List.of(e.getMessage()));
        return new Recording("", 0, "", "", "", coverage);
    }
}
