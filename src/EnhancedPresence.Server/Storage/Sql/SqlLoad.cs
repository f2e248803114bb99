using System.Data.Common;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>The rows of one presentity, gathered. Not safe for use from several threads.</summary>
internal sealed class SqlLoad
{
    private static readonly SqlStatement[] Statements =
    [
        SqlStatements.ReadSequence, SqlStatements.ReadPublications, SqlStatements.ReadContainers, SqlStatements.ReadMembers,
        SqlRoamingStatements.ReadNumber, SqlRoamingStatements.ReadGroups, SqlRoamingStatements.ReadContacts, SqlRoamingStatements.ReadSubscribers,
    ];

    private readonly List<StoredPublication> _publications = [];
    private readonly List<(ContainerId Id, uint Version)> _containers = [];
    private readonly List<(ContainerId Id, ContainerMember Member)> _members = [];
    private readonly List<StoredContactGroup> _groups = [];
    private readonly List<StoredContact> _contacts = [];
    private readonly List<StoredSubscriber> _subscribers = [];
    private readonly List<string> _damage = [];
    private long? _sequence;
    private uint _number = StoredContactList.Empty.Number;

    /// <summary>What reads everything of an owner.</summary>
    public static IReadOnlyList<SqlCall> Calls(string owner) => Array.ConvertAll(Statements, statement => statement.With(owner));

    /// <summary>Takes a row of one of the calls; a torn one is left out and reported, unless it says who may see what.</summary>
    public void Add(int call, DbDataReader row)
    {
        SqlStatement statement = Statements[call];
        try
        {
            Add(statement, row);
        }
        catch (Exception e) when (e is PresenceStoreException or FormatException or InvalidCastException or OverflowException or ArgumentException)
        {
            bool isVital = statement == SqlStatements.ReadSequence || statement == SqlStatements.ReadContainers || statement == SqlStatements.ReadMembers;
            string what = e is PresenceStoreException ? e.Message : $"A row of {statement.Table} can't be read.";
            if (isVital)
            {
                // Not with the cause, whose words may be the user's.
                throw new PresenceStoreException(what);
            }

            _damage.Add(what);
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
            _containers.Select(c => new Container(c.Id, c.Version, members[c.Id].ToEquatableArray())).ToEquatableArray())
        {
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
        else if (statement == SqlRoamingStatements.ReadNumber)
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
