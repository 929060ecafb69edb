package dev.wakeful.weaver.jdk;

import dev.wakeful.bootstrap.BufferHooks;
import java.util.List;

/** StringBuffer, profile accesses only. */
final class BufferAdvice {
    private static final String BUFFER = "java/lang/StringBuffer";

    /** Every overload of each. */
    private static final List<String> ALL = List.of(
            "length",
            "charAt",
            "getChars",
            "substring",
            "subSequence",
            "indexOf(Ljava/lang/String;I)",
            "lastIndexOf(Ljava/lang/String;I)",
            "toString",
            "compareTo",
            "getBytes",
            "setCharAt",
            "setLength",
            "append(Ljava/lang/Object;)",
            "append(Ljava/lang/String;)",
            "append(Ljava/lang/CharSequence;II)",
            "append([C)",
            "append([CII)",
            "append(Z)",
            "append(C)",
            "append(I)",
            "append(J)",
            "append(F)",
            "append(D)",
            "appendCodePoint",
            "delete",
            "deleteCharAt",
            "replace",
            "insert(I[CII)",
            "insert(ILjava/lang/Object;)",
            "insert(ILjava/lang/String;)",
            "insert(I[C)",
            "insert(ILjava/lang/CharSequence;II)",
            "insert(IC)",
            "reverse");

    private BufferAdvice() {}

    static void addTo(List<Advice> rows) {
        for (String method : ALL) {
            String index = "#" + index(method);
            rows.add(Advice.of(BUFFER, method)
                    .enter("BufferHooks.begin(this, " + index + ")")
                    .end("BufferHooks.end(this, " + index + ", token)"));
        }
        for (String other : List.of("Ljava/lang/StringBuffer;", "Ljava/lang/CharSequence;")) {
            String index = "#" + index("append");
            rows.add(Advice.of(BUFFER, "append(" + other + ")")
                    .enter("BufferHooks.copyBegin(this, 1, " + index + ")")
                    .end("BufferHooks.copyEnd(this, " + index + ", token)"));
        }
    }

    private static int index(String method) {
        int parameters = method.indexOf('(');
        return BufferHooks.indexOf(parameters < 0 ? method : method.substring(0, parameters));
    }
}
