package dev.wakeful.bench.workload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.Function;
import org.xerial.snappy.Snappy;

/**
 * Two JNI libraries: SQLite databases in memory, one for each thread, whose rows are compressed by Snappy and whose queries call a function in Java. SQLite's own memory is
 * shared, and guarded by mutexes.
 */
final class SqliteSnappy implements Workload {
    private static final int ROWS = 150;
    private static final String TEXT = "what the threads did to each other ".repeat(8);

    private final List<Connection> databases = new ArrayList<>();
    private Crew crew;

    @Override
    public void prepare(int threads) throws SQLException {
        crew = new Crew(threads);
        for (int i = 0; i < threads; i++) {
            Connection database = DriverManager.getConnection("jdbc:sqlite::memory:");
            databases.add(database);
            Function.create(database, "unpacked_length", new UnpackedLength());
            try (Statement statement = database.createStatement()) {
                statement.execute("create table item(id integer primary key, name text, packed blob)");
            }
        }
    }

    /** SQLite calls it for each row. */
    private static final class UnpackedLength extends Function {
        @Override
        protected void xFunc() throws SQLException {
            try {
                result(Snappy.uncompress(value_blob(0)).length);
            } catch (IOException e) {
                throw new SQLException(e);
            }
        }
    }

    @Override
    public long iterate() throws Exception {
        return crew.all(member -> {
            Connection database = databases.get(member);
            fill(database);
            return read(database);
        });
    }

    private static void fill(Connection database) throws SQLException, IOException {
        database.setAutoCommit(false);
        try (Statement statement = database.createStatement();
                PreparedStatement insert = database.prepareStatement("insert into item values(?, ?, ?)")) {
            statement.execute("delete from item");
            for (int id = 0; id < ROWS; id++) {
                insert.setInt(1, id);
                insert.setString(2, "item " + id);
                insert.setBytes(3, Snappy.compress((TEXT + id).getBytes(StandardCharsets.UTF_8)));
                insert.execute();
            }
        }
        database.commit();
        database.setAutoCommit(true);
    }

    private static long read(Connection database) throws SQLException, IOException {
        long sum = 0;
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select id, packed, unpacked_length(packed) from item where name like 'item%' order by id")) {
            while (rows.next()) {
                String text = new String(Snappy.uncompress(rows.getBytes(2)), StandardCharsets.UTF_8);
                if (!text.equals(TEXT + rows.getInt(1)) || rows.getInt(3) != text.length()) {
                    throw new IllegalStateException("row " + rows.getInt(1) + " came back wrong");
                }
                sum += text.length() + rows.getInt(1);
            }
        }
        return sum;
    }

    @Override
    public void close() throws Exception {
        for (Connection database : databases) {
            database.close();
        }
        crew.close();
    }
}
