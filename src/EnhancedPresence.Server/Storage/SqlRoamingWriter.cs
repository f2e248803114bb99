using System.Data.Common;
using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Server.Storage;

/// <summary>Writes changes of contacts and subscribers inside a transaction.</summary>
internal sealed class SqlRoamingWriter(DbConnection connection, DbTransaction transaction, string owner)
{
    public ValueTask WriteAsync(PresentityChange change, CancellationToken cancellationToken) => change switch
    {
        PresentityChange.ContactsNumbered c => RunAsync(SqlRoamingStatements.StoreNumber, cancellationToken, ("@number", (long)c.Number)),
        PresentityChange.ContactGroupStored { Group: var group } => RunAsync(
            SqlRoamingStatements.StoreGroup, cancellationToken, ("@id", group.Id), ("@name", group.Name), ("@external_uri", group.ExternalUri)),
        PresentityChange.ContactGroupRemoved c => RunAsync(SqlRoamingStatements.RemoveGroup, cancellationToken, ("@id", c.Id)),
        PresentityChange.ContactStored { Contact: var contact } => RunAsync(
            SqlRoamingStatements.StoreContact,
            cancellationToken,
            ("@contact", SqlRows.OwnerKey(contact.Address)),
            ("@address", contact.Address.ToString()),
            ("@name", contact.Name),
            ("@member_of", string.Join(' ', contact.Groups)),
            ("@subscribed", contact.IsSubscribed ? 1 : 0),
            ("@external_uri", contact.ExternalUri),
            ("@extension", contact.Extension?.Utf8.ToArray())),
        PresentityChange.ContactRemoved c => RunAsync(SqlRoamingStatements.RemoveContact, cancellationToken, ("@contact", SqlRows.OwnerKey(c.Address))),
        PresentityChange.SubscriberStored { Subscriber: var subscriber } => RunAsync(
            SqlRoamingStatements.StoreSubscriber,
            cancellationToken,
            ("@subscriber", SqlRows.OwnerKey(subscriber.Address)),
            ("@address", subscriber.Address.ToString()),
            ("@network", (int)subscriber.Network),
            ("@display_name", subscriber.DisplayName),
            ("@acknowledged", subscriber.IsAcknowledged ? 1 : 0),
            ("@context", subscriber.Context?.Utf8.ToArray())),
        PresentityChange.SubscriberRemoved c => RunAsync(
            SqlRoamingStatements.RemoveSubscriber, cancellationToken, ("@subscriber", SqlRows.OwnerKey(c.Address))),
        _ => ValueTask.CompletedTask,
    };

    private async ValueTask RunAsync(string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters) =>
        await SqlCommands.RunAsync(SqlCommands.Create(connection, transaction, sql, [("@owner", owner), .. parameters]), cancellationToken).ConfigureAwait(false);
}
