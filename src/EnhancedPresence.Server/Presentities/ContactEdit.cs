using System.Diagnostics.CodeAnalysis;

namespace EnhancedPresence.Server.Presentities;

/// <summary>One change of a contact list. Closed: the nested types are all there are. Where from: spec wire 6.1. Immutable, compared by content.</summary>
[SuppressMessage("Design", "CA1034", Justification = "The cases of one closed type, read together.")]
public abstract record ContactEdit
{
    private ContactEdit()
    {
    }

    /// <summary>Makes a group.</summary>
    /// <param name="Name">The name; <c>~</c> for the default group.</param>
    /// <param name="ExternalUri">An address outside; null for none.</param>
    public sealed record AddGroup(string Name, string? ExternalUri) : ContactEdit;

    /// <summary>Gives a group other values.</summary>
    /// <param name="Group">The group.</param>
    public sealed record ModifyGroup(StoredContactGroup Group) : ContactEdit;

    /// <summary>Takes a group away; its contacts stay, without it.</summary>
    /// <param name="Id">The group's number.</param>
    public sealed record DeleteGroup(int Id) : ContactEdit;

    /// <summary>Makes a contact or gives it other values.</summary>
    /// <param name="Contact">The contact; groups that are not there don't count.</param>
    public sealed record SetContact(StoredContact Contact) : ContactEdit;

    /// <summary>Takes a contact away; one that is not there is no error.</summary>
    /// <param name="Address">Who it is.</param>
    public sealed record DeleteContact(SipUri Address) : ContactEdit;
}
