using System.Data;

namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>A statement with its parameters in order. Made once and kept: sessions prepare by it.</summary>
internal sealed class SqlStatement
{
    public SqlStatement(string text, params (string Name, DbType Type)[] parameters)
    {
        Text = text;
        Parameters = parameters.ToEquatableArray();
    }

    public string Text { get; }

    public EquatableArray<(string Name, DbType Type)> Parameters { get; }

    /// <summary>The table that a statement which reads is about.</summary>
    public string Table => Text[(Text.LastIndexOf("FROM ", StringComparison.Ordinal) + 5)..].Split(' ')[0];

    /// <summary>The statement with values.</summary>
    /// <param name="values">A value a parameter, in their order.</param>
    /// <returns>What a session can run.</returns>
    public SqlCall With(params object?[] values) => new(this, values);

    /// <summary>The statement with values and, as its last parameter, their checksum.</summary>
    /// <param name="values">A value a parameter, in their order, without the last.</param>
    /// <returns>What a session can run.</returns>
    public SqlCall WithChecksum(params object?[] values) => new(this, [.. values, SqlChecksum.Of(values)]);
}
