package dev.wakeful.engine.order;

import dev.wakeful.engine.trace.Trace;
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
 * From the end of a class's static initializer to what a thread does in that class or with its static variables (JLS
 * 12.4.2). Classes of one name are taken for one class, which orders more than there is.
 */
final class InitializationEdges implements Edges {
    private static final int NONE = -1;
    private static final int UNSEEN = -2;

    private final Trace trace;
    /** Classes whose initialization the recording holds, by name. */
    private final Map<String, Initialized> classes = new HashMap<>();

    private final List<Initialized> byIndex = new ArrayList<>();
    /** Site to the index of its class, and of the class of its static variable; {@link #NONE} for none. */
    private final Int2IntOpenHashMap classOfSite = new Int2IntOpenHashMap();

    private final Int2IntOpenHashMap classOfVariable = new Int2IntOpenHashMap();
    /** Thread and class where the thread knows the initialization. */
    private final LongOpenHashSet known = new LongOpenHashSet();

    InitializationEdges(Trace trace) {
        this.trace = trace;
        classOfSite.defaultReturnValue(UNSEEN);
        for (int e = 0; trace.holds(Op.CLASS_INITIALIZED) && e < trace.size(); e++) {
            if (trace.op(e) == Op.CLASS_INITIALIZED
                    && !classes.containsKey(trace.site(e).className())) {
                Initialized initialized = new Initialized(byIndex.size());
                classes.put(trace.site(e).className(), initialized);
                byIndex.add(initialized);
            }
        }
    }

    @Override
    public boolean concerns(Op op) {
        return trace.holds(Op.CLASS_INITIALIZED);
    }

    @Override
    public void visit(int e, Frontier frontier) {
        int site = trace.siteId(e);
        if (site == Site.UNKNOWN || classes.isEmpty()) {
            return;
        }
        int ofSite = classOfSite.get(site);
        if (ofSite == UNSEEN) {
            ofSite = index(trace.siteOf(site).className());
            classOfSite.put(site, ofSite);
            classOfVariable.put(site, staticOwner(trace.siteOf(site)));
        }
        if (ofSite != NONE) {
            enters(e, ofSite, frontier);
        }
        int ofVariable = classOfVariable.get(site);
        if (ofVariable != NONE && ofVariable != ofSite) {
            enters(e, ofVariable, frontier);
        }
        if (trace.op(e) == Op.CLASS_INITIALIZED) {
            Initialized initialized = byIndex.get(ofSite);
            initialized.released.add(frontier.here());
            if (initialized.times++ > 0) {
                forget(initialized);
            }
        }
    }

    private void enters(int e, int index, Frontier frontier) {
        Initialized initialized = byIndex.get(index);
        int thread = trace.thread(e);
        if (initialized.times > 0 && initialized.latest != thread) {
            initialized.latest = thread;
            if (known.add((long) thread << 32 | index)) {
                initialized.released.before(frontier);
            }
        }
    }

    /** Another class of the name was initialized: threads may use that one from now on. */
    private void forget(Initialized initialized) {
        initialized.latest = NONE;
        known.removeIf(key -> (int) key == initialized.index);
    }

    private int index(String className) {
        Initialized initialized = classes.get(className);
        return initialized == null ? NONE : initialized.index;
    }

    private int staticOwner(Site site) {
        Variable variable = trace.variableOf(site.variable());
        return variable == null || variable.kind() != Variable.Kind.STATIC ? NONE : index(variable.className());
    }

    private static final class Initialized {
        private final int index;
        private final Released released = new Released();
        private int times;
        /** The last thread that entered. */
        private int latest = NONE;

        private Initialized(int index) {
            this.index = index;
        }
    }
}
