package dev.wakeful.bench.workload;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A mix of queries and updates in an in-memory H2 database; each thread has its connection and its own accounts. */
final class H2Queries implements Workload {
    private static final int ACCOUNTS_EACH = 500;
    private static final int TRANSFERS = 120;
    private static final int OPENING_BALANCE = 1_000;

    private Crew crew;
    private Connection[] connections;

    @Override
    public void prepare(int threads) throws SQLException {
        crew = new Crew(threads);
        connections = new Connection[threads];
        for (int i = 0; i < threads; i++) {
            connections[i] = DriverManager.getConnection("jdbc:h2:mem:bench", "sa", "");
        }
        try (Statement statement = connections[0].createStatement()) {
            statement.execute("create table account(id int primary key, owner int, balance int, name varchar(40))");
            statement.execute("create index by_owner on account(owner, balance)");
            statement.execute("create table transfer(id identity, source int, target int, amount int)");
        }
        try (PreparedStatement insert = connections[0].prepareStatement("insert into account values(?, ?, ?, ?)")) {
            for (int id = 0; id < threads * ACCOUNTS_EACH; id++) {
                insert.setInt(1, id);
                insert.setInt(2, id / ACCOUNTS_EACH);
                insert.setInt(3, OPENING_BALANCE);
                insert.setString(4, "account number " + id);
                insert.executeUpdate();
            }
        }
    }

    @Override
    public long iterate() throws Exception {
        return crew.all(member -> transfers(connections[member], member));
    }

    private static long transfers(Connection connection, int member) throws SQLException {
        long sum = 0;
        connection.setAutoCommit(false);
        try (PreparedStatement update =
                        connection.prepareStatement("update account set balance = balance + ? where id = ?");
                PreparedStatement insert =
                        connection.prepareStatement("insert into transfer(source, target, amount) values(?, ?, ?)");
                PreparedStatement one = connection.prepareStatement("select name, balance from account where id = ?");
                PreparedStatement rich = connection.prepareStatement(
                        "select count(*), max(balance) from account where owner = ? and balance > ?")) {
            for (int i = 0; i < TRANSFERS; i++) {
                int source = member * ACCOUNTS_EACH + i * 7 % ACCOUNTS_EACH;
                int target = member * ACCOUNTS_EACH + (i * 11 + 1) % ACCOUNTS_EACH;
                move(update, source, -5);
                move(update, target, 5);
                insert.setInt(1, source);
                insert.setInt(2, target);
                insert.setInt(3, 5);
                insert.executeUpdate();
                connection.commit();
                one.setInt(1, target);
                try (ResultSet row = one.executeQuery()) {
                    sum += row.next() ? row.getString(1).length() : 0;
                }
                if (i % 8 == 0) {
                    rich.setInt(1, member);
                    rich.setInt(2, OPENING_BALANCE);
                    try (ResultSet row = rich.executeQuery()) {
                        row.next();
                        sum += row.getInt(1) < ACCOUNTS_EACH ? 1 : 0;
                    }
                }
            }
        }
        return sum + undo(connection, member);
    }

    private static void move(PreparedStatement update, int account, int amount) throws SQLException {
        update.setInt(1, amount);
        update.setInt(2, account);
        if (update.executeUpdate() != 1) {
            throw new IllegalStateException("no account " + account);
        }
    }

    /** Puts this thread's accounts back, so that every iteration begins alike, and returns what they held together. */
    private static long undo(Connection connection, int member) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long total;
            try (ResultSet row =
                    statement.executeQuery("select sum(balance), count(*) from account where owner = " + member)) {
                row.next();
                total = row.getLong(1);
            }
            if (total != (long) ACCOUNTS_EACH * OPENING_BALANCE) {
                throw new IllegalStateException("the accounts hold " + total);
            }
            int from = member * ACCOUNTS_EACH;
            int deleted = statement.executeUpdate(
                    "delete from transfer where source between " + from + " and " + (from + ACCOUNTS_EACH - 1));
            statement.executeUpdate("update account set balance = " + OPENING_BALANCE + " where owner = " + member
                    + " and balance <> " + OPENING_BALANCE);
            connection.commit();
            return total + deleted;
        }
    }

    @Override
    public void close() throws Exception {
        for (Connection connection : connections) {
            connection.close();
        }
        crew.close();
    }
}
