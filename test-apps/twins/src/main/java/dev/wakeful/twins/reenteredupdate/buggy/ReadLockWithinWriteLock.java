package dev.wakeful.twins.reenteredupdate.buggy;

import dev.wakeful.twins.Pace;
import java.util.Comparator;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A ranking asks a comparator while its leader is new and its score is not; the comparator reads the score under the read lock. */
// PROFILE accesses
public final class ReadLockWithinWriteLock {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Comparator<String> order;
    private String leader = "";
    private int score;

    private ReadLockWithinWriteLock(Comparator<String> order) {
        this.order = order;
    }

    void lead(String name, int newScore) {
        lock.writeLock().lock();
        try {
            String before = leader;
            leader = name; // EXPECT reentered-update
            if (order.compare(before, name) <= 0) {
                score = newScore;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    int score() {
        lock.readLock().lock();
        try {
            return score;
        } finally {
            lock.readLock().unlock();
        }
    }

    public static void main(String[] args) {
        ByScore order = new ByScore();
        ReadLockWithinWriteLock ranking = new ReadLockWithinWriteLock(order);
        order.ranking = ranking;
        Thread referee = Pace.start("referee", () -> ranking.lead("ann", 7));
        Pace.nap(80);
        Thread fan = Pace.start("fan", ranking::score);
        Pace.finish(referee, fan);
    }

    int scoreOfLeader() {
        return score();
    }
}

/** Compares by what the ranking says at that moment. */
final class ByScore implements Comparator<String> {
    ReadLockWithinWriteLock ranking;

    @Override
    public int compare(String one, String other) {
        return ranking.scoreOfLeader() - 1;
    }
}
