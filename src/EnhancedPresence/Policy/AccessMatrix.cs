namespace EnhancedPresence.Policy;

/// <summary>
/// Which access level sees which pieces of presence: one generation's table, as data. Immutable; compared by content; safe for use from
/// several threads. Where from: spec categories 7.3, 7.4 and rows 19 to 21 and 34 of 13.
/// </summary>
public sealed class AccessMatrix : IEquatable<AccessMatrix>
{
    private const int Levels = 6;

    private static readonly int[] Seen = [2, 3, 4];

    private readonly PresenceFields[] _fields;

    private AccessMatrix(PresenceFields[] fields) => _fields = fields;

    /// <summary>OCS 2007 and 2007 R2.</summary>
    public static AccessMatrix Ocs2007 { get; } = new AccessMatrix(new PresenceFields[Levels])

        // Strangers and blocked contacts know whom they look at, and nothing else.
        .Allow(PresenceFields.Identity, 0, 1, 2, 3, 4, 5)
        .Allow(PresenceFields.Availability | PresenceFields.Title | PresenceFields.Photo | PresenceFields.Reachability, 1, 2, 3, 4)
        .Allow(PresenceFields.Activity | PresenceFields.Device | PresenceFields.LastActive | PresenceFields.Origin, Seen)
        .Allow(PresenceFields.Note | PresenceFields.FreeBusy | PresenceFields.WorkingHours | PresenceFields.Capabilities, Seen)
        .Allow(PresenceFields.Office | PresenceFields.WorkPhone | PresenceFields.WorkAddress | PresenceFields.SharePoint, Seen)
        .Allow(PresenceFields.EndpointLocation | PresenceFields.MobilePhone, 3, 4)
        .Allow(PresenceFields.Meeting, 3)
        .Allow(PresenceFields.PrivatePhones | PresenceFields.PrivateAddress, 4)
        .Allow(PresenceFields.Application, 0, 1, 2, 3, 4);

    /// <summary>
    /// Lync 2010 and 2013: colleagues see where an endpoint is; external contacts see office, SharePoint site and what can be done with whom.
    /// </summary>
    public static AccessMatrix Lync2010 { get; } = Ocs2007
        .Allow(PresenceFields.EndpointLocation, 2)
        .Allow(PresenceFields.Office | PresenceFields.SharePoint | PresenceFields.Capabilities, 1);

    /// <summary>What the members of a container see.</summary>
    /// <param name="container">
    /// The container. Containers 1 to 3 are the owner's and give nothing; one that is no access level is its application's and gives everything.
    /// </param>
    /// <returns>The pieces.</returns>
    public PresenceFields FieldsAt(ContainerId container)
    {
        int level = IndexOf(container);
        return level >= 0 ? _fields[level] : container <= ContainerId.WorkgroupAggregation ? PresenceFields.None : PresenceFields.All;
    }

    /// <summary>A table in which a level sees other pieces.</summary>
    /// <param name="level">One of the six levels with a name.</param>
    /// <param name="fields">What it sees.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">The level has no name; its container is its application's.</exception>
    public AccessMatrix With(AccessLevel level, PresenceFields fields)
    {
        int index = IndexOf(level.Container);
        if (index < 0)
        {
            throw new ArgumentException($"{level.Name} is none of the levels of the table.", nameof(level));
        }

        var changed = (PresenceFields[])_fields.Clone();
        changed[index] = fields;
        return new AccessMatrix(changed);
    }

    /// <inheritdoc/>
    public bool Equals(AccessMatrix? other) => other is not null && _fields.AsSpan().SequenceEqual(other._fields);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AccessMatrix);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (PresenceFields fields in _fields)
        {
            hash.Add(fields);
        }

        return hash.ToHashCode();
    }

    private static int IndexOf(ContainerId container) => container.Value switch
    {
        0 => 0,
        100 => 1,
        200 => 2,
        300 => 3,
        400 => 4,
        32000 => 5,
        _ => -1,
    };

    private AccessMatrix Allow(PresenceFields fields, params ReadOnlySpan<int> levels)
    {
        var changed = (PresenceFields[])_fields.Clone();
        foreach (int level in levels)
        {
            changed[level] |= fields;
        }

        return new AccessMatrix(changed);
    }
}
