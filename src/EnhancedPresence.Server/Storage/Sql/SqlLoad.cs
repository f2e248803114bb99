using System.Data.Common;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>The rows of one presentity, gathered. Not safe for use from several threads.</summary>
internal sealed class SqlLoad
{
    private static readonly SqlStatement[] Statements =
    [
        SqlStatements.ReadSequence, SqlStatements.ReadPublications, SqlStatements.ReadContainers, SqlStatements.ReadMembers, SqlHistoryStatements.ReadRegistrations,
        SqlRoamingStatements.ReadNumber, SqlRoamingStatements.ReadGroups, SqlRoamingStatements.ReadContacts, SqlRoamingStatements.ReadSubscribers,
    ];

    private static readonly SqlStatement[] StatementsWithLog = [.. Statements, SqlHistoryStatements.ReadChanges];

    private readonly string _owner;
    private readonly SqlStatement[] _statements;
    private readonly List<StoredPublication> _publications = [];
    private readonly List<(ContainerId Id, uint Version, long? Checksum)> _containers = [];
    private readonly List<(ContainerId Id, ContainerMember Member)> _members = [];
    private readonly List<StoredRegistration> _registrations = [];
    private readonly List<StoredContactGroup> _groups = [];
    private readonly List<StoredContact> _contacts = [];
    private readonly List<StoredSubscriber> _subscribers = [];
    private readonly List<string> _damage = [];
    private readonly List<string> _logDamage = [];
    private readonly List<ChangeLog.Entry> _log = [];
    private long? _sequence;
    private uint _number = StoredContactList.Empty.Number;

    public SqlLoad(string owner, bool withLog = false)
    {
        _owner = owner;
        _statements = withLog ? StatementsWithLog : Statements;
    }

    /// <summary>What reads everything of the owner.</summary>
    public IReadOnlyList<SqlCall> Calls => Array.ConvertAll(_statements, statement => statement.With(_owner));

    /// <summary>The log of changes, the newest first; what could not be read is missing.</summary>
    public IReadOnlyList<ChangeLog.Entry> Log => _log;

    /// <summary>What of the log could not be read.</summary>
    public EquatableArray<string> LogDamage => _logDamage.ToEquatableArray();

    /// <summary>Takes a row of one of the calls; a torn one is left out and reported, unless it says who may see what.</summary>
    public void Add(int call, DbDataReader row)
    {
        SqlStatement statement = _statements[call];
        try
        {
            if (statement != SqlStatements.ReadContainers && statement != SqlStatements.ReadMembers && !SqlChecksum.Matches(_owner, row))
            {
                Tear(statement, $"{Name(statement, row)} is not as it was written.");
                return;
            }

            Add(statement, row);
        }
        catch (Exception e) when (e is FormatException or InvalidCastException or OverflowException or ArgumentException)
        {
            // Not with the cause, whose words may be the user's.
            Tear(statement, $"{Name(statement, row)} can't be read.");
        }
    }

    /// <summary>What was read; null when the store doesn't have the owner.</summary>
    public StoredPresentity? ToStored()
    {
        if (_sequence is not { } sequence)
        {
            return null;
        }

        ILookup<ContainerId, ContainerMember> members = _members.ToLookup(static m => m.Id, static m => m.Member);
        return new StoredPresentity(
            sequence,
            _publications.OrderBy(static p => p.Key).ToEquatableArray(),
            _containers.Select(c => Checked(new Container(c.Id, c.Version, members[c.Id].ToEquatableArray()), c.Checksum)).ToEquatableArray())
        {
            Registrations = _registrations.OrderBy(static r => r.Endpoint.Value).ToEquatableArray(),
            Contacts = new StoredContactList
            {
                Number = _number,
                Groups = _groups.ToEquatableArray(),
                Contacts = _contacts.OrderBy(static c => SqlRows.OwnerKey(c.Address), StringComparer.Ordinal).ToEquatableArray(),
            },
            Subscribers = _subscribers.OrderBy(static s => SqlRows.OwnerKey(s.Address), StringComparer.Ordinal).ToEquatableArray(),
            Damage = _damage.ToEquatableArray(),
        };
    }

    private Container Checked(Container container, long? checksum) => checksum is null || checksum == SqlChanges.Checksum(_owner, container)
        ? container
        : throw new PresenceStoreException($"The container {container.Id} is not as it was written, in ep_container or ep_member.");

    private void Tear(SqlStatement statement, string what)
    {
        if (statement == SqlStatements.ReadSequence || statement == SqlStatements.ReadContainers || statement == SqlStatements.ReadMembers)
        {
            throw new PresenceStoreException(what);
        }

        (statement == SqlHistoryStatements.ReadChanges ? _logDamage : _damage).Add(what);
    }

    // A publication's key is no user content, and it tells who has to publish anew.
    private static string Name(SqlStatement statement, DbDataReader row)
    {
        if (statement == SqlStatements.ReadPublications && row.GetValue(0) is string { Length: > 0 } category && row.GetValue(1) is long and >= 0 and <= uint.MaxValue and var instance
            && row.GetValue(2) is long or int && SqlRows.Int64(row, 2) is >= 0 and <= ContainerId.MaxValue)
        {
            var key = new PublicationKey(new CategoryName(category), (uint)instance, new ContainerId(SqlRows.Int32(row, 2)));
            return $"The publication {key} in {statement.Table}";
        }

        return $"A row of {statement.Table}";
    }

    private void Add(SqlStatement statement, DbDataReader row)
    {
        if (statement == SqlStatements.ReadSequence)
        {
            _sequence = SqlRows.Int64(row, 0);
        }
        else if (statement == SqlStatements.ReadPublications)
        {
            _publications.Add(SqlRows.ReadPublication(row));
        }
        else if (statement == SqlStatements.ReadContainers)
        {
            _containers.Add(SqlRows.ReadContainer(row));
        }
        else if (statement == SqlStatements.ReadMembers)
        {
            _members.Add(SqlRows.ReadMember(row));
        }
        else if (statement == SqlHistoryStatements.ReadRegistrations)
        {
            _registrations.Add(SqlRows.ReadRegistration(row));
        }
        else if (statement == SqlHistoryStatements.ReadChanges)
        {
            _log.Add(SqlRows.ReadChange(row));
        }
        else
        {
            AddRoaming(statement, row);
        }
    }

    private void AddRoaming(SqlStatement statement, DbDataReader row)
    {
        if (statement == SqlRoamingStatements.ReadNumber)
        {
            _number = checked((uint)SqlRows.Int64(row, 0));
        }
        else if (statement == SqlRoamingStatements.ReadGroups)
        {
            _groups.Add(SqlRoamingRows.ReadGroup(row));
        }
        else if (statement == SqlRoamingStatements.ReadContacts)
        {
            _contacts.Add(SqlRoamingRows.ReadContact(row));
        }
        else
        {
            _subscribers.Add(SqlRoamingRows.ReadSubscriber(row));
        }
    }
}
