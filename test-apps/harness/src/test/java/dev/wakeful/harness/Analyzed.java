package dev.wakeful.harness;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the shipped command line says of recordings, read from its JSON report. */
final class Analyzed {
    private static final long TIMEOUT_SECONDS = 300;

    private final Fork.Ended ended;
    private final JsonObject report;

    private Analyzed(Fork.Ended ended) {
        this.ended = ended;
        this.report = ended.out().isBlank()
                ? new JsonObject()
                : JsonParser.parseString(ended.out()).getAsJsonObject();
    }

    /**
     * Analyzes all recordings in a folder in one JVM.
     *
     * @param work for the output of the analyzer
     */
    static Analyzed below(Path folder, Path work) {
        return new Analyzed(Fork.of(Jdk.current(), work)
                .jvm("-Xmx1g")
                .jar(Shipped.commandLine(), "analyze", "--format", "json", folder.toString())
                .timeout(TIMEOUT_SECONDS)
                .run());
    }

    int exitCode() {
        return ended.exitCode();
    }

    String story() {
        return ended.story();
    }

    List<Found> findings() {
        List<Found> found = new ArrayList<>();
        if (report.has("findings")) {
            for (JsonElement element : report.getAsJsonArray("findings")) {
                found.add(new Found(element.getAsJsonObject()));
            }
        }
        return found;
    }

    /** What the report says of the recording in a file, if it was read at all. */
    Optional<Read> recording(Path file) {
        if (report.has("recordings")) {
            for (JsonElement element : report.getAsJsonArray("recordings")) {
                JsonObject recording = element.getAsJsonObject();
                Path source = Path.of(recording.get("file").getAsString());
                if (source.endsWith(file.getFileName()) && file.toAbsolutePath().endsWith(source)) {
                    return Optional.of(new Read(
                            recording.get("complete").getAsBoolean(),
                            recording.get("classesWoven").getAsLong(),
                            recording.get("recordsLost").getAsLong(),
                            recording.get("notes").toString(),
                            recording.has("atEnd") ? recording.get("atEnd").toString() : ""));
                }
            }
        }
        return Optional.empty();
    }

    /** One recording's coverage. */
    record Read(boolean complete, long classesWoven, long recordsLost, String notes, String atEnd) {
        /** What is said of a thread that waited at the end, by its name. */
        JsonObject waiting(String thread) {
            JsonObject end = JsonParser.parseString(atEnd).getAsJsonObject();
            for (JsonElement waiting : end.getAsJsonArray("waiting")) {
                for (JsonElement one : waiting.getAsJsonObject().getAsJsonArray("threads")) {
                    if (one.getAsJsonObject().get("name").getAsString().startsWith(thread + "#")) {
                        return waiting.getAsJsonObject();
                    }
                }
            }
            throw new AssertionError("nothing is said of " + thread);
        }
    }

    /** One finding. */
    record Found(JsonObject json) {
        String rule() {
            return json.get("rule").getAsString();
        }

        String fingerprint() {
            return json.get("fingerprint").getAsString();
        }

        String message() {
            return json.get("message").getAsString();
        }

        List<String> classes() {
            List<String> classes = new ArrayList<>();
            for (JsonElement location : json.getAsJsonArray("locations")) {
                classes.add(location.getAsJsonObject().get("class").getAsString());
            }
            return classes;
        }

        /** Whether one of the locations is at this line of its file. */
        boolean isAtLine(int line) {
            for (JsonElement location : json.getAsJsonArray("locations")) {
                if (location.getAsJsonObject().get("line").getAsInt() == line) {
                    return true;
                }
            }
            return false;
        }

        /** Whether the message speaks of {@code Class.field}. */
        boolean names(String variable) {
            return Pattern.compile("\\b" + Pattern.quote(variable) + "\\b")
                    .matcher(message())
                    .find();
        }

        /** Whether a location lies in a class or in one nested in it. */
        boolean isAt(String className) {
            return classes().stream().anyMatch(name -> name.equals(className) || name.startsWith(className + "$"));
        }

        @Override
        public String toString() {
            return json.toString();
        }
    }
}
