package dev.wakeful.weaver.survey;

import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Relation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Finds classes that keep waiters in a queue from which no particular entry is ever taken, only one at its end, and whose timed waits are
 * followed by nothing but looks. The entry of a waiter that gives up stays there, whichever way it leaves: no other code has the queue. Or it is taken out
 * when the time is up, and nobody asks whether it was still there: what it was given in between is lost as well.
 */
final class Departures {
    private static final Set<String> PLAIN = Set.of(
            "java/lang/String",
            "java/lang/Integer",
            "java/lang/Long",
            "java/util/concurrent/TimeUnit",
            "java/time/Duration",
            "java/time/Instant");

    private final ClassNode node;
    private final ClassIndex classes;

    private Departures(ClassNode node, ClassIndex classes) {
        this.node = node;
        this.classes = classes;
    }

    /** The waits of a class that leave an entry behind, and the calls that deal such entries out; empty where one of the two is missing. */
    static List<GuardFact> of(ClassNode node, ClassIndex classes) throws AnalyzerException {
        return new Departures(node, classes).facts();
    }

    private List<GuardFact> facts() throws AnalyzerException {
        List<GuardFact> facts = new ArrayList<>();
        Set<GuardFact> leaves = new LinkedHashSet<>();
        for (FieldNode field : node.fields) {
            int wanted = Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
            Type type = Type.getType(field.desc);
            if ((field.access & (wanted | Opcodes.ACC_STATIC)) == wanted
                    && type.getSort() == Type.OBJECT
                    && Vocabulary.isCollection(type.getInternalName())) {
                addDeals(field, facts, leaves);
            }
        }
        if (!facts.isEmpty()) {
            addLeaves(leaves);
        }
        if (facts.isEmpty() || leaves.isEmpty()) {
            return List.of();
        }
        facts.addAll(leaves);
        return facts;
    }

    private void addDeals(FieldNode field, List<GuardFact> facts, Set<GuardFact> leaves) throws AnalyzerException {
        List<GuardFact> deals = new ArrayList<>();
        List<GuardFact> departures = new ArrayList<>();
        for (ClassNode member : nest()) {
            for (MethodNode method : member == null ? List.<MethodNode>of() : member.methods) {
                MethodCode code = classes.code(member, method);
                QueueUses uses = QueueUses.of(code, node.name, field);
                if (uses == null || !areDepartures(code, uses.removals(), departures)) {
                    return;
                }
                for (int take : uses.takes()) {
                    Aftermath aftermath = new Aftermath(classes, code);
                    if (!aftermath.dealsBlindly(take)) {
                        return;
                    }
                    deals.add(fact(code, take, GuardShape.Kind.DEAL, kept(code, aftermath.keeps(take))));
                }
            }
            if (member == null) {
                return;
            }
        }
        facts.addAll(deals);
        leaves.addAll(departures);
    }

    /** Whether entries are taken out of the queue by those alone who leave when their time is up. */
    private boolean areDepartures(MethodCode code, List<Integer> removals, List<GuardFact> departures)
            throws AnalyzerException {
        Set<Integer> left = new HashSet<>(removals);
        for (int i = 0; i < code.instructions.length && !left.isEmpty(); i++) {
            if (isTimedWait(code, i)) {
                List<Integer> unasked = new Expiry(code, i).takesOutUnasked(removals);
                if (!unasked.isEmpty()) {
                    left.removeAll(unasked);
                    departures.add(fact(code, i, GuardShape.Kind.LEAVE, List.of()));
                }
            }
        }
        return left.isEmpty();
    }

    private boolean isTimedWait(MethodCode code, int at) {
        return code.instructions[at] instanceof MethodInsnNode call
                && Vocabulary.waitBy(call) != null
                && Vocabulary.isTimed(call)
                && takesNothingToWaitWith(code.method);
    }

    /** The classes that can name a private field of this one, null among them for one that is not found. */
    private List<ClassNode> nest() {
        ClassNode host = node.nestHostClass == null ? node : classes.find(node.nestHostClass);
        List<ClassNode> nest = new ArrayList<>();
        nest.add(node);
        Set<String> known = new HashSet<>(Set.of(node.name));
        if (host == null) {
            nest.add(null);
        } else {
            if (known.add(host.name)) {
                nest.add(host);
            }
            for (String member : host.nestMembers == null ? List.<String>of() : host.nestMembers) {
                if (known.add(member)) {
                    nest.add(classes.find(member));
                }
            }
        }
        return nest;
    }

    private void addLeaves(Set<GuardFact> leaves) throws AnalyzerException {
        for (MethodNode method : node.methods) {
            MethodCode code = classes.code(node, method);
            for (int i = 0; i < code.instructions.length; i++) {
                if (isTimedWait(code, i) && new Aftermath(classes, code).onlyLooks(i)) {
                    leaves.add(fact(code, i, GuardShape.Kind.LEAVE, List.of()));
                }
            }
        }
    }

    /** Whether the method has no entry from its caller, who would know what to take out. */
    private static boolean takesNothingToWaitWith(MethodNode method) {
        for (Type type : Type.getArgumentTypes(method.desc)) {
            if (type.getSort() == Type.ARRAY
                    || type.getSort() == Type.OBJECT && !PLAIN.contains(type.getInternalName())) {
                return false;
            }
        }
        return true;
    }

    private static List<LiteralFact> kept(MethodCode code, List<Integer> keeps) {
        return keeps.stream()
                .map(at -> new LiteralFact(code.site(at), Relation.OPAQUE, 0, Literal.Held.UNKNOWN, null))
                .toList();
    }

    private static GuardFact fact(MethodCode code, int at, GuardShape.Kind kind, List<LiteralFact> path) {
        return new GuardFact(code.site(at), kind, FactCollector.host(code), GuardShape.Recheck.UNKNOWN, List.of(path));
    }
}
