package dev.wakeful.report.sarif;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.wakeful.report.Printable;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The small objects that SARIF is full of. */
final class Json {
    /** What SARIF takes for an embedded link, {@code [text](target)} (3.11.6). */
    private static final Pattern LINK = Pattern.compile("\\[(?=[^\\[\\]]*\\]\\()");

    private Json() {}

    /**
     * A message object that shows the text as it is. Braces would begin placeholders, and are doubled (3.11.5); a link would lead to a location of the
     * result, which the program that was recorded is not to choose.
     */
    static JsonObject message(String text) {
        String plain = Printable.of(text).replace("{", "{{").replace("}", "}}");
        return text(LINK.matcher(plain).replaceAll("\\\\["));
    }

    /** A multiformat message string or a message, of text that holds nothing to be escaped. */
    static JsonObject text(String text) {
        JsonObject json = new JsonObject();
        json.addProperty("text", text);
        return json;
    }

    /** A reference to an element of a list of descriptors. */
    static JsonObject reference(String id, int index) {
        JsonObject json = new JsonObject();
        json.addProperty("id", id);
        json.addProperty("index", index);
        return json;
    }

    static <T> JsonArray array(List<T> elements, Function<T, ? extends JsonElement> toJson) {
        JsonArray array = new JsonArray(elements.size());
        elements.forEach(element -> array.add(toJson.apply(element)));
        return array;
    }
}
