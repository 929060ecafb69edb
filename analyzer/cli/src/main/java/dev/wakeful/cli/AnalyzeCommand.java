package dev.wakeful.cli;

import dev.wakeful.engine.finding.Analysis;
import dev.wakeful.report.triage.Triage;
import dev.wakeful.service.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "analyze",
        description = {
            "Analyzes recordings that the agent made, and reports what is wrong in them.",
            "",
            "Findings of several recordings are merged: one defect is reported once, with how often it was seen."
        },
        footer = {
            "",
            "Examples:",
            "  wakeful analyze 4711.jfr",
            "  wakeful analyze --format json -o report.json wakeful-recordings/",
            "  wakeful analyze --baseline wakeful-baseline.txt --suppressions wakeful-suppressions.txt recordings/",
            "",
            "Exit code: 0 nothing new found, 66 findings, 2 wrong usage, 3 a recording is unreadable, incomplete or blind."
        })
final class AnalyzeCommand implements Callable<Integer> {
    private final Services services;

    @Mixin
    private ReportOptions options = new ReportOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the report to this file instead of standard output.")
    private Path output;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "A recording, or a folder that is searched for *.jfr files.")
    private List<Path> recordings;

    AnalyzeCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() throws CommandFailure, UsageException {
        Triage decided = options.triage();
        Analysis analysis = Analyzer.analyze(services, recordings);
        return options.deliver(services, analysis, decided, Optional.empty(), Optional.ofNullable(output));
    }
}
