package dev.wakeful.weaver.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.tree.MethodInsnNode;

/** Collections that are made of others: who asks whether a part of a list is empty asks about the list. */
final class Copies {
    private static final String CALL = "call ";
    private static final int MAX_DEPTH = 6;
    private static final Set<String> COPIES = Set.of(
            "java/util/List.copyOf",
            "java/util/Set.copyOf",
            "java/util/stream/Stream.filter",
            "java/util/stream/Stream.map",
            "java/util/stream/Stream.skip",
            "java/util/stream/Stream.sorted",
            "java/util/stream/Stream.toList",
            "java/util/stream/Stream.collect");
    /** Of any collection. */
    private static final Set<String> PARTS = Set.of(
            "subList", "stream", "headSet", "tailSet", "subSet", "headMap", "tailMap", "subMap", "values", "keySet");

    private Copies() {}

    /** Whether the call gives what is in a collection, or a part of it. */
    static boolean isCopy(MethodInsnNode call) {
        return isCopy(call.owner, call.name);
    }

    private static boolean isCopy(String owner, String name) {
        return COPIES.contains(owner + '.' + name) || isPart(owner, name);
    }

    private static boolean isPart(String owner, String name) {
        return PARTS.contains(name) && Vocabulary.isCollection(owner);
    }

    /** The looks at collections that decide what a copy holds, empty for what is none. */
    static List<Value> sources(Value copy) {
        List<Value> sources = new ArrayList<>();
        add(copy, sources, 0);
        return sources;
    }

    private static void add(Value copy, List<Value> sources, int depth) {
        int name = copy.kind == Value.Kind.CALL ? copy.asks.lastIndexOf('.', copy.asks.indexOf('(')) : -1;
        if (name < 0 || depth > MAX_DEPTH) {
            return;
        }
        String owner = copy.asks.substring(CALL.length(), name);
        String method = copy.asks.substring(name + 1, copy.asks.indexOf('('));
        if (!isCopy(owner, method)) {
            return;
        }
        for (int i = 0; i < copy.operands.length; i++) {
            Value operand = copy.operands[i];
            if (i == 0 && isPart(owner, method) && operand.kind == Value.Kind.FIELD) {
                addNew(Reads.copied(copy, operand), sources);
            } else if (operand.kind == Value.Kind.CALL) {
                add(operand, sources, depth + 1);
            } else if (i > 0) {
                List<Value> reads = new ArrayList<>();
                operand.addReads(reads);
                for (Value read : reads) {
                    addNew(read.isSize() ? Reads.bounding(read) : read, sources);
                }
            }
        }
    }

    private static void addNew(Value source, List<Value> sources) {
        for (Value known : sources) {
            if (known.isSameRead(source)) {
                return;
            }
        }
        sources.add(source);
    }
}
