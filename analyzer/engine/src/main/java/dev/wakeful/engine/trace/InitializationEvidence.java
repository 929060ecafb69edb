package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Class initialization: what other threads do with a class's static variables, or inside of the class, comes after its
 * static initializer has ended. Instance methods may run earlier, on an object that the initializer let escape; so what
 * happens inside of the class is a hint only.
 */
final class InitializationEvidence implements Evidence {
    private static final int KIND = 6;
    private static final int NONE = -1;

    private final Tables tables;
    private final Map<String, Integer> indexes = new HashMap<>();
    /** Class and thread that is yet to end an initialization of it. */
    private final LongOpenHashSet initializers = new LongOpenHashSet();
    /** By index: whether no initialization has ended. */
    private final List<Boolean> pending = new ArrayList<>();

    private final Int2IntOpenHashMap classOfSite = new Int2IntOpenHashMap();
    private final Int2IntOpenHashMap classOfVariable = new Int2IntOpenHashMap();
    private int classesPending;

    InitializationEvidence(Tables tables) {
        this.tables = tables;
    }

    @Override
    public boolean concerns(Op op) {
        // Any of them may be at a site of the class.
        return true;
    }

    @Override
    public void announce(Strand strand) {
        if (strand.op == Op.CLASS_INITIALIZED) {
            int index = indexes.computeIfAbsent(tables.site(strand.site).className(), name -> {
                pending.add(true);
                return pending.size() - 1;
            });
            initializers.add(pack(index, strand));
            classesPending = pending.size();
        }
    }

    @Override
    public long blocker(Strand strand) {
        if (classesPending == 0 || strand.site == Site.UNKNOWN) {
            return 0;
        }
        int ofVariable = variableClass(strand);
        int waitsFor = awaits(ofVariable, strand) ? ofVariable : siteClass(strand);
        return awaits(waitsFor, strand) ? Evidence.key(KIND, waitsFor, 0) : 0;
    }

    @Override
    public void happened(Strand strand, Wakeups wakeups) {
        if (strand.op == Op.CLASS_INITIALIZED) {
            int index = siteClass(strand);
            if (pending.set(index, false)) {
                classesPending--;
                wakeups.wake(Evidence.key(KIND, index, 0));
            }
        }
    }

    @Override
    public Weight weight(Strand strand) {
        return awaits(variableClass(strand), strand) ? Weight.PROOF : Weight.HINT;
    }

    private boolean awaits(int index, Strand strand) {
        return index != NONE && pending.get(index) && !initializers.contains(pack(index, strand));
    }

    private int siteClass(Strand strand) {
        if (strand.site == Site.UNKNOWN) {
            return NONE;
        }
        return classOfSite.computeIfAbsent(
                strand.site, s -> indexes.getOrDefault(tables.site(s).className(), NONE));
    }

    private int variableClass(Strand strand) {
        if (!strand.op.isAccess()) {
            return NONE;
        }
        return classOfVariable.computeIfAbsent(strand.site, s -> {
            Variable variable = tables.variableAt(s);
            return variable == null || variable.kind() != Variable.Kind.STATIC
                    ? NONE
                    : indexes.getOrDefault(variable.className(), NONE);
        });
    }

    private static long pack(int index, Strand strand) {
        return (long) index << 32 | strand.thread;
    }
}
