package org.rapporto.crm.blackbox.storage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.rapporto.crm.storage.stores.PostgresServer;

/** Connections to the server as pools and sessions of hosts give them. */
final class OddSources {

  private OddSources() {}

  /** What is done with a call of a connection. */
  interface Called {
    Object to(Connection real, Method method, Object[] args) throws Exception;
  }

  static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, args) -> {
              try {
                return answer.to(method, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  interface Answer {
    Object to(Method method, Object[] args) throws Exception;
  }

  /** Connections whose sessions begin with a statement. */
  static DataSource beginningWith(String statement) {
    return proxy(
        DataSource.class,
        (method, args) -> {
          Connection connection = PostgresServer.source().getConnection();
          run(connection, statement);
          return connection;
        });
  }

  static DataSource calling(Called called) {
    return proxy(
        DataSource.class,
        (method, args) -> {
          Connection real = PostgresServer.source().getConnection();
          return proxy(Connection.class, (m, values) -> called.to(real, m, values));
        });
  }

  static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  static PreparedStatement speaking(String message, PreparedStatement real) {
    return proxy(
        PreparedStatement.class,
        (method, args) -> {
          try {
            return method.invoke(real, args);
          } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException error && "23505".equals(error.getSQLState())) {
              String text = String.valueOf(error.getMessage());
              int from = text.indexOf('"') + 1;
              String index = text.substring(from, text.indexOf('"', from));
              throw new SQLException(String.format(message, index), error.getSQLState());
            }
            throw e;
          }
        });
  }

  /** Notes how many characters each array has that is bound. */
  static PreparedStatement measured(PreparedStatement real, List<Long> sent) {
    return proxy(
        PreparedStatement.class,
        (method, args) -> {
          if (method.getName().equals("setArray")) {
            long characters = 0;
            for (Object cell : (Object[]) ((Array) args[1]).getArray()) {
              characters += cell instanceof String text ? text.length() : 0;
            }
            sent.add(characters);
          }
          return method.invoke(real, args);
        });
  }
}
