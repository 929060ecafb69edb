package dev.wakeful.cli;

import dev.wakeful.service.Nearest;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with a call and what may have been meant, instead of a page of help. */
final class UsageMessages implements IParameterExceptionHandler {
    private final Terminal terminal;

    UsageMessages(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        terminal.say(
                failure instanceof UnmatchedArgumentException unmatched ? unknown(unmatched) : failure.getMessage());
        terminal.err().println("Try '" + command.getCommandSpec().qualifiedName() + " --help' for what there is.");
        return ExitCode.USAGE;
    }

    private static String unknown(UnmatchedArgumentException failure) {
        CommandLine command = failure.getCommandLine();
        String word = failure.getUnmatched().get(0);
        if (word.startsWith("-")) {
            List<String> options = new ArrayList<>();
            command.getCommandSpec().options().forEach(option -> options.addAll(List.of(option.names())));
            return "unknown option '" + word + "'." + Nearest.hint(word.split("=", 2)[0], options);
        }
        if (!command.getSubcommands().isEmpty()) {
            return "unknown command '" + word + "'."
                    + Nearest.hint(word, command.getSubcommands().keySet());
        }
        return "unexpected argument '" + word + "'.";
    }
}
