namespace EnhancedPresence.Server.Tests.Storage.Postgres;

/// <summary>Tests that share one PostgreSQL, one after the other: some stop it.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresServer>
{
    public const string Name = "PostgreSQL";
}
