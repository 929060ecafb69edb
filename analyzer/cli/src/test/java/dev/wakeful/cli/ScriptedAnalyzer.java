package dev.wakeful.cli;

import dev.wakeful.engine.finding.Analysis;
import dev.wakeful.engine.finding.Coverage;
import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Recording;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.read.UnreadableRecordingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds in a file what the file says: a verdict, {@code clean}, {@code blind}, {@code incomplete}, or it is unreadable. */
final class ScriptedAnalyzer implements Analyzer {
    @Override
    public Analysis analyze(List<Path> filesAndFolders, ProgressMeter progress) throws UnreadableRecordingException {
        List<Recording> recordings = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Path file : files(filesAndFolders)) {
            String content = content(file);
            long woven = content.equals("blind") ? 0 : 5;
            Coverage coverage = new Coverage(!content.equals("incomplete"), woven, 0, 1000, 0, List.of(), List.of());
            switch (content) {
                case "clean", "blind", "incomplete" -> {}
                case "observed", "predicted", "suspected" -> findings.add(finding(content));
                case "crash" -> throw new IllegalStateException("scripted crash");
                default -> throw new UnreadableRecordingException(file + ": not a recording");
            }
            recordings.add(new Recording(file.toString(), 1, "17", "test", "locks", coverage));
        }
        return new Analysis(recordings, findings);
    }

    private static List<Path> files(List<Path> filesAndFolders) throws UnreadableRecordingException {
        List<Path> files = new ArrayList<>();
        for (Path each : filesAndFolders) {
            try {
                files.addAll(Files.isDirectory(each) ? RecordingFiles.below(each) : List.of(each));
            } catch (CommandFailure e) {
                throw new UnreadableRecordingException(e.getMessage(), e);
            }
        }
        return files;
    }

    private static String content(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Finding finding(String verdict) {
        Location place = new Location("a.Box", "await", "Box.java", 3, "waits", "main");
        return new Finding(
                "check-then-wait",
                "",
                Verdict.valueOf(verdict.toUpperCase(Locale.ROOT)),
                "message",
                List.of(),
                List.of(),
                List.of(place),
                List.of(new Step("main", "waits", place)),
                "effect",
                "remedy",
                List.of(),
                1);
    }
}
