package dev.wakeful.cli;

import dev.wakeful.engine.finding.Analysis;
import dev.wakeful.engine.read.UnreadableRecordingException;
import java.nio.file.Path;
import java.util.List;

/** Reads recordings and finds what is wrong in them: the engine, or a script in tests. */
@FunctionalInterface
interface Analyzer {
    /**
     * Analyzes files and folders. A file that cannot be read beside others that can becomes a recording of which nothing was seen.
     *
     * @throws UnreadableRecordingException when nothing can be read
     */
    Analysis analyze(List<Path> filesAndFolders, ProgressMeter progress) throws UnreadableRecordingException;

    /** Analyzes with a progress bar; an unreadable recording ends the command. */
    static Analysis analyze(Services services, List<Path> filesAndFolders) throws CommandFailure {
        try (ProgressMeter progress = ProgressMeter.on(services.terminal())) {
            return services.analyzer().analyze(filesAndFolders, progress);
        } catch (UnreadableRecordingException e) {
            throw new CommandFailure(ExitCode.UNSEEN, e.getMessage());
        }
    }
}
