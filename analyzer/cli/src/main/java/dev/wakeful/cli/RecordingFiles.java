package dev.wakeful.cli;

import dev.wakeful.engine.finding.Analysis;
import dev.wakeful.engine.finding.Coverage;
import dev.wakeful.engine.finding.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The recordings that a command is to analyze. */
final class RecordingFiles {
    private static final String EXTENSION = ".jfr";

    private RecordingFiles() {}

    /** Files as given, folders replaced by the recordings below them, each once. */
    static List<Path> below(List<Path> arguments) throws CommandFailure {
        Set<Path> files = new LinkedHashSet<>();
        for (Path argument : arguments) {
            if (Files.isDirectory(argument)) {
                List<Path> found = inFolder(argument);
                if (found.isEmpty()) {
                    throw new CommandFailure(
                            ExitCode.UNSEEN, argument + ": the folder holds no recording (*" + EXTENSION + ")");
                }
                files.addAll(found);
            } else if (Files.exists(argument)) {
                files.add(argument);
            } else {
                throw new CommandFailure(ExitCode.UNSEEN, argument + ": no such file or folder");
            }
        }
        return List.copyOf(files);
    }

    /** The recordings below a folder, sorted by name. */
    static List<Path> inFolder(Path folder) throws CommandFailure {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(EXTENSION))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new CommandFailure(ExitCode.UNSEEN, folder + ": cannot list the folder (" + e.getMessage() + ")");
        }
    }

    /**
     * Analyzes all files that can be read. Of several, the unreadable ones become part of the analysis as recordings of which nothing was
     * seen: a process that was killed must neither hide what the others show nor go unmentioned.
     */
    static Analysis analyze(Services services, List<Path> files) throws CommandFailure {
        try (ProgressMeter progress = ProgressMeter.on(services.terminal())) {
            return services.analyzer().analyze(files, progress);
        } catch (Analyzer.Unreadable unreadable) {
            if (files.size() == 1) {
                throw new CommandFailure(ExitCode.UNSEEN, unreadable.getMessage());
            }
            return analyzeReadable(services, files);
        }
    }

    private static Analysis analyzeReadable(Services services, List<Path> files) throws CommandFailure {
        List<Path> readable = new ArrayList<>();
        List<Recording> unreadable = new ArrayList<>();
        String reason = "";
        for (Path file : files) {
            try {
                services.analyzer().analyze(List.of(file), ProgressMeter.silent());
                readable.add(file);
            } catch (Analyzer.Unreadable e) {
                reason = e.getMessage();
                services.terminal().say(reason);
                unreadable.add(lost(file, reason));
            }
        }
        if (readable.isEmpty()) {
            throw new CommandFailure(ExitCode.UNSEEN, "none of " + files.size() + " recordings can be read");
        }
        try (ProgressMeter progress = ProgressMeter.on(services.terminal())) {
            Analysis analysis = services.analyzer().analyze(readable, progress);
            List<Recording> all = new ArrayList<>(analysis.recordings());
            all.addAll(unreadable);
            return new Analysis(all, analysis.findings());
        } catch (Analyzer.Unreadable e) {
            throw new CommandFailure(ExitCode.UNSEEN, e.getMessage());
        }
    }

    private static Recording lost(Path file, String reason) {
        Coverage nothing = new Coverage(false, 0, 0, 0, 0, List.of(), List.of("not readable: " + reason));
        return new Recording(file.toString(), 0, "?", "?", "unreadable", nothing);
    }
}
