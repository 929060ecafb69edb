package dev.wakeful.weaver.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Ways to reach a lock; what the survey should say of them stands in {@link ReceiverSurveyTest}. Never run. */
class ReceiverSamples {
    static final class Session {
        final ReentrantLock lock = new ReentrantLock();
    }

    static final class Connection {
        private Session session = new Session();

        Session getSession() {
            return session;
        }

        void close() {
            session = null;
        }
    }

    static class Statement {
        protected Connection conn = new Connection();

        boolean checkClosed(boolean write) {
            if (conn == null) {
                throw new IllegalStateException();
            }
            return write;
        }

        void close() {
            conn = null;
        }
    }

    static final class Prepared extends Statement {
        private boolean checkClosedForWrite() {
            return checkClosed(true);
        }

        int execute() {
            checkClosedForWrite();
            synchronized (conn.getSession()) {
                return 1;
            }
        }
    }

    private final ReentrantLock fixed = new ReentrantLock();
    private ReentrantLock current = new ReentrantLock();
    private volatile ReentrantReadWriteLock[] stripes = new ReentrantReadWriteLock[4];
    private Session session = new Session();
    private final Connection connection = new Connection();
    private final AtomicReference<Session> owner = new AtomicReference<>(new Session());
    private boolean locked;
    private int work;

    private final Map<String, Lock> byName = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<Lock> slots = new AtomicReferenceArray<>(4);
    private final List<Lock> list = new ArrayList<>();

    private final Lock[] gates = new Lock[2];
    private final Map<String, Lock> byTenant = new ConcurrentHashMap<>();
    private volatile int epoch;
    private volatile boolean left;
    private volatile String tenant = "";

    private int parity() {
        return epoch % gates.length;
    }

    private Lock gate() {
        return gates[parity()];
    }

    void chosen() {
        gates[epoch & 1].lock();
        work++;
        gates[epoch & 1].unlock();
    }

    void chosenByHelpers() {
        gate().lock();
        try {
            work++;
        } finally {
            gate().unlock();
        }
    }

    void chosenOnce() {
        int mine = parity();
        gates[mine].lock();
        work++;
        gates[mine].unlock();
    }

    void chosenByFlag() {
        gates[left ? 0 : 1].lock();
        work++;
        gates[left ? 0 : 1].unlock();
    }

    void chosenByKey() {
        byTenant.get(tenant).lock();
        work++;
        byTenant.get(tenant).unlock();
    }

    void chosenByArgumentToo(int number) {
        gates[(epoch + number) & 1].lock();
        work++;
        gates[(epoch + number) & 1].unlock();
    }

    void confirmed() {
        for (; ; ) {
            Lock candidate = gate();
            candidate.lock();
            if (candidate == gate()) {
                break;
            }
            candidate.unlock();
        }
        work++;
        gate().unlock();
    }

    void referenceConfirmed() {
        ReentrantLock candidate = current;
        candidate.lock();
        if (candidate != current) {
            candidate.unlock();
            return;
        }
        work++;
        current.unlock();
    }

    void epochConfirmed() {
        int seen = epoch;
        gates[seen & 1].lock();
        if (epoch == seen) {
            work++;
        }
        gates[seen & 1].unlock();
    }

    void comparesSomethingElse(int wanted) {
        gates[epoch & 1].lock();
        if (epoch == wanted) {
            work++;
        }
        gates[epoch & 1].unlock();
    }

    void rotate(String next) {
        epoch++;
        left = !left;
        tenant = next;
    }

    void slotOfMap(String name) {
        byName.computeIfAbsent(name, n -> new ReentrantLock()).lock();
        try {
            work++;
        } finally {
            if (byName.get(name) != null) {
                byName.get(name).unlock();
            }
        }
    }

    void slotOfMapKept(String name) {
        Lock lock = byName.get(name);
        if (lock != null) {
            lock.lock();
            work++;
            lock.unlock();
        }
    }

    void slotsOfTwoKeys(String name, String other) {
        byName.get(name).lock();
        work++;
        if (byName.get(other) != null) {
            byName.get(name).unlock();
        }
    }

    void slotOfArray(int index) {
        if (slots.get(index) != null) {
            slots.get(index).lock();
            work++;
            slots.get(index).unlock();
        }
    }

    void slotOfList() {
        list.get(1).lock();
        work++;
        list.get(1).unlock();
    }

    void finalField() {
        fixed.lock();
        try {
            work++;
        } finally {
            fixed.unlock();
        }
    }

    void reread() {
        current.lock();
        try {
            work++;
        } finally {
            current.unlock();
        }
    }

    void keptInLocal() {
        ReentrantLock mine = current;
        mine.lock();
        try {
            work++;
        } finally {
            mine.unlock();
        }
    }

    void nullChecked() {
        if (session != null) {
            session.lock.lock();
        }
        work++;
        if (session != null) {
            session.lock.unlock();
        }
    }

    void nullCheckedThroughGetter() {
        if (connection.getSession() != null) {
            connection.getSession().lock.lock();
        }
        work++;
        if (connection.getSession() != null) {
            connection.getSession().lock.unlock();
        }
    }

    void getterKeptInLocal() {
        Session mine = connection.getSession();
        if (mine != null) {
            mine.lock.lock();
            try {
                work++;
            } finally {
                mine.lock.unlock();
            }
        }
    }

    void atomic() {
        owner.get().lock.lock();
        work++;
        if (owner.get() != null) {
            owner.get().lock.unlock();
        }
    }

    void atomicKeptInLocal() {
        Session mine = owner.get();
        mine.lock.lock();
        try {
            work++;
        } finally {
            mine.lock.unlock();
        }
    }

    void flagged() {
        fixed.lock();
        locked = true;
        work++;
        if (locked) {
            fixed.unlock();
        }
    }

    void flaggedTwice() {
        if (locked) {
            fixed.lock();
        }
        work++;
        if (locked) {
            fixed.unlock();
        }
    }

    void checkedInside() {
        fixed.lock();
        try {
            if (locked) {
                throw new IllegalStateException();
            }
            work++;
        } finally {
            fixed.unlock();
        }
    }

    void element(int i) {
        stripes[i].writeLock().lock();
        work++;
        stripes[i].writeLock().unlock();
    }

    void elementKept(int i) {
        Lock mine = stripes[i].writeLock();
        mine.lock();
        try {
            work++;
        } finally {
            mine.unlock();
        }
    }

    private static void release(ReentrantLock lock) {
        if (lock != null) {
            lock.unlock();
        }
    }

    void unlockThroughHelper() {
        current.lock();
        work++;
        release(current);
    }

    void unlockLater() {
        current.unlock();
    }

    void replace() {
        current = new ReentrantLock();
        stripes = new ReentrantReadWriteLock[8];
        session = null;
    }
}
