using System.Diagnostics;
using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>Changes of contacts and subscribers as rows. Pure.</summary>
internal static class SqlRoamingChanges
{
    public static void Add(List<SqlCall> calls, string owner, PresentityChange change) => calls.Add(ToCall(owner, change));

    private static SqlCall ToCall(string owner, PresentityChange change) => change switch
    {
        PresentityChange.ContactsNumbered c => SqlRoamingStatements.StoreNumber.WithChecksum(owner, (long)c.Number),
        PresentityChange.ContactGroupStored { Group: var group } => SqlRoamingStatements.StoreGroup.WithChecksum(owner, group.Id, group.Name, group.ExternalUri),
        PresentityChange.ContactGroupRemoved c => SqlRoamingStatements.RemoveGroup.With(owner, c.Id),
        PresentityChange.ContactStored { Contact: var contact } => SqlRoamingStatements.StoreContact.WithChecksum(
            owner, SqlRows.OwnerKey(contact.Address), contact.Address.ToString(), contact.Name, string.Join(' ', contact.Groups),
            contact.IsSubscribed ? 1 : 0, contact.ExternalUri, contact.Extension?.Utf8.ToArray()),
        PresentityChange.ContactRemoved c => SqlRoamingStatements.RemoveContact.With(owner, SqlRows.OwnerKey(c.Address)),
        PresentityChange.SubscriberStored { Subscriber: var subscriber } => SqlRoamingStatements.StoreSubscriber.WithChecksum(
            owner, SqlRows.OwnerKey(subscriber.Address), subscriber.Address.ToString(), (int)subscriber.Network, subscriber.DisplayName,
            subscriber.IsAcknowledged ? 1 : 0, subscriber.Context?.Utf8.ToArray()),
        PresentityChange.SubscriberRemoved c => SqlRoamingStatements.RemoveSubscriber.With(owner, SqlRows.OwnerKey(c.Address)),
        _ => throw new UnreachableException(),
    };
}
