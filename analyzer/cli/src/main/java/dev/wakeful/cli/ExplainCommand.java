package dev.wakeful.cli;

import dev.wakeful.service.Nearest;
import dev.wakeful.service.RulePages;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description =
                "Explains a rule: what goes wrong, when it is reported, what to do. Without a rule, lists all of them.",
        footer = {"", "Examples:", "  wakeful explain", "  wakeful explain check-then-wait"})
final class ExplainCommand implements Callable<Integer> {
    private final Services services;

    @Parameters(arity = "0..1", paramLabel = "RULE", description = "The rule, as it is named in a report.")
    private String rule;

    ExplainCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() throws CommandFailure {
        PrintStream out = services.terminal().out();
        List<String> rules = RulePages.rules();
        if (rule == null) {
            for (String each : rules) {
                out.println(each);
                out.println(
                        "    " + RulePages.page(each).map(RulePages::summary).orElse(""));
            }
            return ExitCode.CLEAN;
        }
        Optional<String> page = RulePages.page(rule);
        if (page.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "there is no rule '" + rule + "'." + Nearest.hint(rule, rules)
                            + " 'wakeful explain' lists the rules.");
        }
        out.print(page.get());
        return ExitCode.CLEAN;
    }
}
