package dev.wakeful.weaver.survey;

import dev.wakeful.trace.GuardShape.Recheck;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Surveys classes, one after another. Not thread-safe: one survey per thread. */
public final class Survey {
    private static final int MAX_NESTED = 3;

    private final ClassSource source;
    private final Wrappers wrappers;
    private final ClassIndex classes;
    private final Templates templates;
    /** Answers of {@link Following#standsAlone}, by method. */
    private final Map<String, Boolean> standsAlone = new HashMap<>();

    private int nested;

    /** A survey that finds other classes in {@code source}. */
    public Survey(ClassSource source) {
        this(source, new Wrappers());
    }

    /** A survey that shares what it and others learn of the callers that may hold a condition. */
    public Survey(ClassSource source, Wrappers wrappers) {
        this.source = source;
        this.wrappers = wrappers;
        this.classes = new ClassIndex(source, wrappers);
        this.templates = new Templates(classes, source);
    }

    /**
     * What a class file tells. Never throws: methods that defeat the analysis are among {@link ClassFacts#unknown()}, and a
     * class file that cannot be read gives {@link ClassFacts#NONE}.
     */
    public ClassFacts survey(byte[] classFile) {
        try {
            ClassNode node = classes.add(classFile);
            FactCollector facts = new FactCollector(classes, wrappers);
            for (MethodNode method : node.methods) {
                survey(classes.code(node, method), node.name, facts);
            }
            for (MethodCode template : templates.filledInBy(node)) {
                survey(template, node.name, facts);
            }
            addDepartures(node, facts);
            return facts.facts();
        } catch (RuntimeException | StackOverflowError unreadable) {
            return ClassFacts.NONE;
        }
    }

    private void addDepartures(ClassNode node, FactCollector facts) {
        try {
            facts.add(Departures.of(node, classes));
            facts.add(Shares.of(node, classes, facts));
            facts.add(Attempts.of(node, classes, facts));
        } catch (AnalyzerException | RuntimeException | StackOverflowError defeated) {
            // Then nothing is known of them, as of most classes.
        }
    }

    /** @param self the class of the object whose method it is */
    private void survey(MethodCode root, String self, FactCollector facts) {
        if (root.size <= Calls.MAX_SYNCHRONIZING
                && root.method.name.charAt(0) != '<'
                && root.traits().leavesLocked()) {
            wrappers.addLocking(root);
        }
        BitSet waits = new BitSet();
        BitSet locks = new BitSet();
        classify(root, waits, locks);
        if (waits.isEmpty() && (locks.isEmpty() || !reachesLocksThroughMemory(root, locks))) {
            return;
        }
        BitSet wanted = (BitSet) waits.clone();
        wanted.or(locks);
        try {
            Encounters encounters = new Encounters(root);
            boolean cut = explore(root, self, wanted, encounters, false);
            facts.add(root, encounters, cut);
            for (int i = waits.nextSetBit(0); i >= 0; i = waits.nextSetBit(i + 1)) {
                boolean missed = root.instructions[i] instanceof MethodInsnNode call
                        && Vocabulary.waitBy(call) != null
                        && !encounters.waits.containsKey(root.site(i));
                if (missed) {
                    facts.addUnknown(root.site(i));
                }
            }
        } catch (AnalyzerException | RuntimeException | StackOverflowError defeated) {
            facts.addUnknown(root.site(wanted.nextSetBit(0)));
        }
    }

    private boolean explore(MethodCode root, String self, BitSet wanted, Encounters encounters, boolean onlyGetters)
            throws AnalyzerException {
        Explorer explorer = new Explorer(root, self, classes, encounters, new Following() {
            @Override
            public boolean onlyGetters() {
                return onlyGetters;
            }

            @Override
            public boolean standsAlone(MethodCode callee) {
                return Survey.this.standsAlone(callee);
            }
        });
        explorer.run(wanted);
        return explorer.isCut();
    }

    /** A first look without callees: most locks are final fields or {@code this}, and there is nothing to say of them. */
    private boolean reachesLocksThroughMemory(MethodCode root, BitSet locks) {
        try {
            Encounters encounters = new Encounters(root);
            boolean cut = explore(root, root.owner.name, locks, encounters, true);
            return cut || !encounters.receivers.isEmpty();
        } catch (AnalyzerException | RuntimeException | StackOverflowError defeated) {
            return false;
        }
    }

    private boolean standsAlone(MethodCode callee) {
        String key = callee.owner.name + "." + callee.method.name + callee.method.desc;
        Boolean known = standsAlone.get(key);
        if (known != null || nested >= MAX_NESTED) {
            return known != null && known;
        }
        standsAlone.put(key, false);
        nested++;
        try {
            Encounters encounters = new Encounters(callee);
            BitSet waits = new BitSet();
            classify(callee, waits, new BitSet());
            boolean cut = explore(callee, callee.owner.name, waits, encounters, false);
            boolean all = !encounters.waits.isEmpty();
            for (WaitRecord wait : encounters.waits.values()) {
                all &= !wait.own || (wait.recheck(cut) == Recheck.LOOP && !wait.paths.isPartlyUnknown());
            }
            standsAlone.put(key, all);
            return all;
        } catch (AnalyzerException | RuntimeException | StackOverflowError defeated) {
            return false;
        } finally {
            nested--;
        }
    }

    /** Finds the instructions about which the survey can say something. */
    private void classify(MethodCode root, BitSet waits, BitSet locks) {
        for (int i = 0; i < root.instructions.length; i++) {
            AbstractInsnNode instruction = root.instructions[i];
            if (instruction.getOpcode() == Opcodes.MONITORENTER) {
                locks.set(i);
            } else if (instruction instanceof MethodInsnNode call) {
                if (Vocabulary.lockBy(call) != null || leavesLocked(root, call)) {
                    locks.set(i);
                } else if (Vocabulary.waitBy(call) != null
                        || Vocabulary.notifyBy(call) != null
                        || classes.waits(call.owner, call.name, call.desc)
                        || classes.notifies(call.owner, call.name, call.desc)
                        || classes.synchronizers().isRelease(call)) {
                    waits.set(i);
                }
            }
        }
    }

    /** Whether the call is to a method that takes a lock or gives one back, and not both: of the same class, or one that surveys have met. */
    private boolean leavesLocked(MethodCode root, MethodInsnNode call) {
        if (!call.owner.equals(root.owner.name)) {
            return wrappers.leavesLocked(call.owner, call.name, call.desc);
        }
        MethodCode callee = classes.method(call.owner, call.name, call.desc);
        return callee != null && callee.traits().leavesLocked();
    }

    /**
     * Whether the class calls a method that waits unconditionally, without counting the first {@code since} that surveys
     * have found: a look at its constant pool.
     */
    public boolean callsWrapper(byte[] classFile, int since) {
        return wrappers.areCalledBy(classFile, source, since);
    }

    /** Whether the class may fill in what an inherited method waits for. */
    public boolean mayFillIn(byte[] classFile) {
        return templates.inheritsWaits(classFile);
    }

    /** Whether a survey of the class file can find anything: a cheap look at its constant pool. */
    public static boolean worthSurvey(byte[] classFile) {
        try {
            return ConstantPool.mentionsSynchronization(classFile) || ConstantPool.mayLockMonitors(classFile);
        } catch (RuntimeException malformed) {
            return false;
        }
    }
}
