package dev.wakeful.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Programs that one JVM runs one after the other: one alone by its own main method, more than one by another. */
record Group(List<Program> programs) {
    private static final String SEVERAL = "dev.wakeful.twins.Several";
    private static final long SECONDS_FOR_EACH = 20;

    /** Groups of at most so many programs that are run alike, in their order; one that wants its JVM for itself stands alone. */
    static List<Group> of(List<Program> programs, int most) {
        List<Group> groups = new ArrayList<>();
        Map<List<Object>, List<Program>> alike = new LinkedHashMap<>();
        for (Program program : programs) {
            if (program.alone() || most == 1) {
                groups.add(new Group(List.of(program)));
            } else {
                List<Object> way = List.of(program.profile(), program.jvmArguments(), program.classPath());
                alike.computeIfAbsent(way, w -> new ArrayList<>()).add(program);
            }
        }
        for (List<Program> all : alike.values()) {
            for (int from = 0; from < all.size(); from += most) {
                groups.add(new Group(List.copyOf(all.subList(from, Math.min(all.size(), from + most)))));
            }
        }
        return groups;
    }

    String name() {
        return programs.get(0).name() + (programs.size() == 1 ? "" : "-and-" + (programs.size() - 1));
    }

    /** The ordinary run of all of them, under the agent. */
    Fork.Ended recorded(Jdk jdk, Path folder) {
        Program first = programs.get(0);
        if (programs.size() == 1) {
            return first.recorded(jdk, folder);
        }
        return first.fork(jdk, folder)
                .agent("profile=" + first.profile())
                .main(SEVERAL, programs.stream().map(Program::main).toArray(String[]::new))
                .timeout(programs.size() * SECONDS_FOR_EACH)
                .run();
    }

    /** Each program with its own part of the output. */
    Map<Program, Fork.Ended> parts(Fork.Ended run) {
        if (programs.size() == 1) {
            return Map.of(programs.get(0), run);
        }
        Map<Program, Fork.Ended> parts = new LinkedHashMap<>();
        int from = 0;
        for (Program program : programs) {
            int end = run.out().indexOf(end(program), from);
            int to = end < 0 ? run.out().length() : end;
            parts.put(program, run.saying(run.out().substring(from, to)));
            from = end < 0 ? to : end + end(program).length();
        }
        return parts;
    }

    /** The program that ended the run, if it did not end as it should. */
    Optional<Program> culprit(Fork.Ended run) {
        if (run.exitCode() == 0) {
            return Optional.empty();
        }
        return Optional.of(programs.stream()
                .filter(program -> !run.out().contains(end(program)))
                .findFirst()
                .orElse(programs.get(programs.size() - 1)));
    }

    private static String end(Program program) {
        return "END " + program.main() + "\n";
    }
}
