using System.Data.Common;
using System.Runtime.CompilerServices;
using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Tool.Json;
using EnhancedPresence.Tool.Storing;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tool.Commands;

/// <summary>Where an explanation's facts come from: a server's store, or what a client got as its own data.</summary>
/// <param name="Store">The store; null for a file.</param>
/// <param name="DataFile">The file; null for a store.</param>
/// <param name="Owner">Whose presence it is.</param>
/// <param name="Profile">The generation of products.</param>
/// <param name="At">The moment that was asked for; null for now.</param>
/// <param name="Now">The present.</param>
internal sealed record ExplainSource(
    string? Store, string? DataFile, SipUri Owner, CompatibilityProfile Profile, DateTimeOffset? At, DateTimeOffset Now)
{
    public const string StoreForm = StoreAddress.DatabaseForm;
    public const string ProfileForm = "ocs2007|ocs2007r2|lync2010|lync2013";

    public static CompatibilityProfile ParseProfile(string? name) => name switch
    {
        null or "ocs2007" => CompatibilityProfile.Ocs2007,
        "ocs2007r2" => CompatibilityProfile.Ocs2007R2,
        "lync2010" => CompatibilityProfile.Lync2010,
        "lync2013" => CompatibilityProfile.Lync2013,
        _ => throw ToolException.Usage($"--profile: expected {ProfileForm}"),
    };

    public Task<PresenceInspector> OpenAsync(ToolConsole console, CancellationToken cancellationToken) => (Store, DataFile) switch
    {
        ({ } store, null) => OpenStoreAsync(StoreAddress.ParseDatabase("--store", store), cancellationToken),
        (null, { } file) => ReadAsync(file, console, cancellationToken),
        _ => throw ToolException.Usage("give either --store or --data"),
    };

    private async Task<PresenceInspector> OpenStoreAsync(StoreAddress address, CancellationToken cancellationToken)
    {
        address.MustExist();
        DbDataSource source = address.CreateSource();
        await using ConfiguredAsyncDisposable closingSource = source.ConfigureAwait(false);
        try
        {
            SqlPresenceStore store = await SqlPresenceStore.OpenAsync(source, cancellationToken).ConfigureAwait(false);
            await using ConfiguredAsyncDisposable closing = store.ConfigureAwait(false);
            return await InspectAsync(store, address, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is DbException or PresenceStoreException)
        {
            throw ToolException.Failed($"{address.Name}: is no presence store that can be read: {e.Message}", e);
        }
    }

    private async ValueTask<PresenceInspector> InspectAsync(SqlPresenceStore store, StoreAddress address, CancellationToken cancellationToken)
    {
        var rules = new PresentityRules { Profile = Profile, Membership = Profile.Membership };
        if (At is not { } at || at >= Now)
        {
            return await store.InspectAsync(Owner, rules, At ?? Now, cancellationToken).ConfigureAwait(false)
                ?? throw ToolException.Failed($"{address.Name}: has no user {Owner.Address}");
        }

        (PastPresentity past, PresenceInspector? inspector) = await store.InspectAsOfAsync(Owner, rules, at, cancellationToken).ConfigureAwait(false);
        string when = InstantText.Format(at);
        return inspector ?? throw ToolException.Failed(past switch
        {
            { Outcome: PastOutcome.NotThere } => $"{address.Name}: has no user {Owner.Address} at {when}",
            { Damage: [var damage, ..] } => $"{address.Name}: does not know {when}: {damage}",
            { KnownFrom: { } from } => $"{address.Name}: does not know {when} any more: its log of {Owner.Address} begins at {InstantText.Format(from)}",
            _ => $"{address.Name}: does not know {when}: it has no log of {Owner.Address}",
        });
    }

    private async Task<PresenceInspector> ReadAsync(string path, ToolConsole console, CancellationToken cancellationToken)
    {
        var options = new PresenceXmlOptions();
        InputFile input = await InputFile.ReadAsync(path, console, options.Limits.MaxDocumentBytes, cancellationToken).ConfigureAwait(false);
        if (!PresenceXml.TryReadDocument(input.Bytes.Span, out PresenceDocument? document, out PresenceReadError error, options))
        {
            throw ToolException.Invalid(input.Name, ReadErrorText.Where(error), ReadErrorText.Reason(error), error.ToException());
        }

        if (document is not RoamingDataDocument data)
        {
            throw ToolException.Invalid(input.Name, "byte 0", "expected a roamingData document");
        }

        return new PresenceInspector(Owner, SelfData.FromDocument(data), At ?? Now, new PresencePolicy { Profile = Profile });
    }
}
