namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>A statement and the values of its parameters, in order.</summary>
internal readonly record struct SqlCall(SqlStatement Statement, object?[] Values);
