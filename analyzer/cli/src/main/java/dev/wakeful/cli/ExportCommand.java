package dev.wakeful.cli;

import dev.wakeful.engine.read.RecordingReader;
import dev.wakeful.engine.read.Recordings;
import dev.wakeful.engine.read.UnreadableRecordingException;
import dev.wakeful.engine.trace.Dump;
import dev.wakeful.engine.trace.Periods;
import dev.wakeful.engine.trace.StdForm;
import dev.wakeful.engine.trace.Trace;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description = {
            "Writes the events of a recording, of all its threads in one observed order, as text.",
            "",
            "std: the form that race-prediction tools read, thread|operation(operand)|location.",
            "timeline: a line for people, with times, objects, values and places."
        },
        footer = {
            "",
            "Examples:",
            "  wakeful export --format std app.jfr -o app.std --legend app.names",
            "  wakeful export --format timeline app.jfr | less",
            "",
            "Exit code: 0 written, 2 wrong usage, 3 the recording is unreadable."
        })
final class ExportCommand implements Callable<Integer> {
    /** The forms there are. */
    enum Format {
        std,
        timeline
    }

    private final Services services;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "How to write events: ${COMPLETION-CANDIDATES}.")
    private Format format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description = "Write to this file instead of standard output.")
    private Path output;

    @Option(
            names = "--legend",
            paramLabel = "FILE",
            description = "With std: write what each name and location stands for to this file.")
    private Path legend;

    @Option(
            names = "--period",
            paramLabel = "N",
            defaultValue = "1",
            description = "Which period of a recording in which the agent rested; the first by default.")
    private int period;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "The recording of one process: its files, or a folder that holds them.")
    private List<Path> files;

    ExportCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() throws CommandFailure {
        if (legend != null && format != Format.std) {
            throw new CommandFailure(ExitCode.USAGE, "--legend belongs to --format std");
        }
        Periods periods = read();
        if (period < 1 || period > periods.count()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "there is no period " + period + ": the recording has " + periods.count());
        }
        if (periods.count() > 1) {
            services.terminal()
                    .say(
                            "period " + period + " of " + periods.count()
                                    + ": between them the agent rested, and what is in one has no order with what is in another (option --period)");
        }
        Trace trace = periods.trace(period - 1);
        try {
            if (output != null) {
                try (Writer out = Files.newBufferedWriter(output)) {
                    write(trace, out);
                }
            } else {
                Writer out = new BufferedWriter(
                        new OutputStreamWriter(services.terminal().out(), StandardCharsets.UTF_8), 1 << 16);
                write(trace, out);
                out.flush();
            }
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.INTERNAL, "cannot write the events (" + e + ")");
        }
        if (!trace.account().complete()) {
            services.terminal().say("the recording is not complete: events are missing from the text");
        }
        return ExitCode.CLEAN;
    }

    private void write(Trace trace, Writer out) throws IOException {
        if (format == Format.timeline) {
            new Dump(trace).to(out);
            return;
        }
        StdForm std = new StdForm(trace, out);
        std.write();
        if (legend != null) {
            try (Writer names = Files.newBufferedWriter(legend)) {
                std.legend(names);
            }
        }
    }

    private Periods read() throws CommandFailure {
        try (ProgressMeter progress = ProgressMeter.on(services.terminal())) {
            Recordings recordings = Recordings.find(files);
            if (!recordings.unreadable().isEmpty()) {
                throw recordings.unreadable().get(0);
            }
            if (recordings.processes().size() > 1) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "these are recordings of " + recordings.processes().size()
                                + " processes; the events of one have an order, name its recording");
            }
            return RecordingReader.read(
                    recordings.processes().get(0), (done, total) -> progress.report("reading", done, total));
        } catch (UnreadableRecordingException e) {
            throw new CommandFailure(ExitCode.UNSEEN, e.getMessage());
        }
    }
}
