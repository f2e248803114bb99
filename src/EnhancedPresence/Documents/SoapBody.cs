using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// The method of a SOAP message: one of those that edit the contact list, a search for people, or another one kept in <see cref="Unknown"/>. Where
/// from: element <c>Envelope/Body</c>. Immutable, compared by content.
/// </summary>
public sealed record SoapBody
{
    /// <summary>Makes a group.</summary>
    public AddGroup? AddGroup { get; init; }

    /// <summary>Renames a group.</summary>
    public ModifyGroup? ModifyGroup { get; init; }

    /// <summary>Takes a group away.</summary>
    public DeleteGroup? DeleteGroup { get; init; }

    /// <summary>Makes or changes a contact.</summary>
    public SetContact? SetContact { get; init; }

    /// <summary>Takes a contact away.</summary>
    public DeleteContact? DeleteContact { get; init; }

    /// <summary>Allows or blocks a watcher.</summary>
    public SetAce? SetAce { get; init; }

    /// <summary>Searches for people.</summary>
    public DirectorySearch? DirectorySearch { get; init; }

    /// <summary>What <see cref="DirectorySearch"/> searches for or has found.</summary>
    public DirectoryArray? Array { get; init; }

    /// <summary>Attributes and elements this library doesn't know, other methods and faults among them.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
