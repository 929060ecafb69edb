package dev.wakeful.bench.workload;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Takes connections to an H2 database out of a HikariCP pool with more threads than connections; one small query each. */
final class HikariCheckout implements Workload {
    private static final int CHECKOUTS = 1_000;
    private static final int ROWS = 100;

    private Crew crew;
    private HikariDataSource pool;

    @Override
    public void prepare(int threads) throws SQLException {
        crew = new Crew(2 * threads);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:pooled");
        config.setUsername("sa");
        config.setPassword("");
        config.setMaximumPoolSize(threads);
        pool = new HikariDataSource(config);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table item(id int primary key, name varchar(20))");
            for (int id = 0; id < ROWS; id++) {
                statement.execute("insert into item values(" + id + ", 'item " + id + "')");
            }
        }
    }

    @Override
    public long iterate() throws Exception {
        return crew.all(this::checkouts);
    }

    private long checkouts(int member) throws SQLException {
        long sum = 0;
        for (int i = 0; i < CHECKOUTS; i++) {
            int id = (i * 13 + member) % ROWS;
            try (Connection connection = pool.getConnection();
                    PreparedStatement query = connection.prepareStatement("select name from item where id = ?")) {
                query.setInt(1, id);
                try (ResultSet row = query.executeQuery()) {
                    if (!row.next() || !row.getString(1).equals("item " + id)) {
                        throw new IllegalStateException("no item " + id);
                    }
                    sum += row.getString(1).length();
                }
            }
        }
        return sum;
    }

    @Override
    public void close() throws InterruptedException {
        pool.close();
        crew.close();
    }
}
