package dev.wakeful.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.trace.TraceScript;
import dev.wakeful.engine.trace.TraceScript.Actor;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.ReceiverShape;
import dev.wakeful.trace.Relation;
import dev.wakeful.trace.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads-from edges, and which reads take none. */
class ValueEdgesTest {
    private final TraceScript script = new TraceScript();
    private final Actor t1 = script.thread("t1");
    private final Actor t2 = script.thread("t2");
    private final Actor t3 = script.thread("t3");
    private final long owner = script.object("App");
    private final int published = Variable.VOLATILE | Variable.PUBLICATION;
    private int read;
    private int write;

    private void variable(String descriptor, Variable.Kind kind, int flags) {
        int variable = script.variable("App", "x", descriptor, kind, flags);
        read = script.site("App", "run", 1, "read", variable, 0);
        write = script.site("App", "run", 2, "write", variable, 0);
    }

    private boolean before(int e1, int e2) {
        return Order.of(script.trace()).before(e1, e2);
    }

    @Test
    void uniqueReference() {
        variable("Ljava/lang/Object;", Variable.Kind.FIELD, published);
        int w = t1.write(write, owner, 7);
        int r = t2.read(read, owner, 7);
        assertThat(before(w, r)).isTrue();
    }

    @Test
    void anotherObjectsFieldIsNoSource() {
        variable("Ljava/lang/Object;", Variable.Kind.FIELD, published);
        int w = t1.write(write, owner, 7);
        int r = t2.read(read, owner + 1, 7);
        assertThat(before(w, r)).isFalse();
    }

    @Test
    void nullNeedsNoWriter() {
        variable("Ljava/lang/Object;", Variable.Kind.FIELD, published);
        int w = t1.write(write, owner, 0);
        int r = t2.read(read, owner, 0);
        assertThat(before(w, r)).isFalse();
    }

    @Test
    void updateReadsAndWrites() {
        variable("Ljava/lang/Object;", Variable.Kind.ATOMIC, published);
        int w = t1.update(write, owner, 0, 7);
        int u = t2.update(write, owner, 7, 8);
        int r = t3.read(read, owner, 8);
        assertThat(before(w, u)).isTrue();
        assertThat(before(w, r)).isTrue();
    }

    @Test
    void counterThatNobodyFollowsOrdersNothing() {
        variable("I", Variable.Kind.FIELD, Variable.GUARD);
        int w = t1.write(write, owner, 1);
        int r = t2.read(read, owner, 1);
        assertThat(before(w, r)).isFalse();
    }

    @Test
    void guardReferenceIsFollowed() {
        variable("Ljava/lang/Object;", Variable.Kind.FIELD, Variable.GUARD);
        int w = t1.write(write, owner, 7);
        int r = t2.read(read, owner, 7);
        assertThat(before(w, r)).isTrue();
    }

    @Test
    void lookAtAGuardMayMove() {
        variable("Ljava/lang/Object;", Variable.Kind.FIELD, Variable.GUARD | Variable.PUBLICATION);
        script.guard(new GuardShape(
                9,
                GuardShape.Kind.WAIT,
                "App.run",
                GuardShape.Recheck.LOOP,
                List.of(List.of(new Literal(read, Relation.EQ, 0, Literal.Held.YES)))));
        int w = t1.write(write, owner, 7);
        int r = t2.read(read, owner, 7);
        assertThat(before(w, r)).isFalse();
    }

    @Test
    void readOfALockReceiverMayMove() {
        variable("Ljava/lang/Object;", Variable.Kind.FIELD, Variable.LOCK_REFERENCE);
        script.receiver(new ReceiverShape(9, ReceiverShape.Kind.LOCK, List.of(read), List.of()));
        int w = t1.write(write, owner, 7);
        int r = t2.read(read, owner, 7);
        assertThat(before(w, r)).isFalse();
    }

    @Test
    void replacedWriteIsNoSource() {
        variable("Z", Variable.Kind.FIELD, published);
        int old = t1.write(write, owner, 1);
        t1.write(write, owner, 0);
        t1.record(Op.COMPLETE, 0, 50, 0, 0);
        t2.record(Op.GET_END, 0, 50, 0, 0);
        int other = t3.write(write, owner, 1);
        int r = t2.read(read, owner, 1);
        assertThat(before(old, r)).isTrue();
        assertThat(before(other, r)).isTrue();
    }

    @Test
    void twoPossibleWritersGiveNoOrder() {
        variable("Z", Variable.Kind.FIELD, published);
        int one = t1.write(write, owner, 1);
        int two = t3.write(write, owner, 1);
        int r = t2.read(read, owner, 1);
        assertThat(before(one, r)).isFalse();
        assertThat(before(two, r)).isFalse();
    }

    @Test
    void atomicFlagMayHaveBeenMadeTrue() {
        variable("Z", Variable.Kind.ATOMIC, published);
        int w = t1.write(write, owner, 1);
        int r = t2.read(read, owner, 1);
        assertThat(before(w, r)).isFalse();
    }

    @Test
    void atomicFlagThatWasFalseBefore() {
        variable("Z", Variable.Kind.ATOMIC, published);
        t1.write(write, owner, 0);
        int start = t1.start(t2, 0);
        int w = t1.write(write, owner, 1);
        int r = t2.read(read, owner, 1);
        assertThat(before(start, r)).isTrue();
        assertThat(before(w, r)).isTrue();
    }

    @Test
    void manyWritesOfAFlagAreForgotten() {
        variable("Z", Variable.Kind.FIELD, published);
        for (int i = 0; i < 40; i++) {
            t1.write(write, owner, i % 2);
        }
        int w = t3.write(write, owner, 1);
        int r = t2.read(read, owner, 1);
        assertThat(before(w, r)).isFalse();
    }
}
