using System.CommandLine;
using EnhancedPresence.Policy;
using EnhancedPresence.Tool.Json;
using EnhancedPresence.Tool.Rendering;

namespace EnhancedPresence.Tool.Commands;

/// <summary><c>explain</c>: why a watcher sees what it sees.</summary>
internal static class ExplainCommand
{
    public static Command Create(ToolContext context)
    {
        var store = new Option<string?>("--store") { Description = "The server's store.", HelpName = ExplainSource.StoreForm };
        var data = new Option<string?>("--data") { Description = "The owner's own data instead of a store: a roamingData document, as a client got it.", HelpName = "FILE" };
        var owner = new Option<string>("--owner") { Description = "Whose presence it is.", HelpName = "ADDRESS", Required = true };
        var watcher = new Option<string>("--watcher") { Description = "Who looks.", HelpName = "ADDRESS", Required = true };
        var against = new Option<string?>("--against") { Description = "Another watcher: print what the two see differently.", HelpName = "ADDRESS" };
        var preview = new Option<bool>("--preview") { Description = "Print the notification that the watcher would get." };
        var domain = new Option<string[]>("--domain") { Description = "The server's domains; the owner's by default.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
        Option<string?> profile = new("--profile") { Description = "The server's generation; ocs2007 by default.", HelpName = ExplainSource.ProfileForm };
        Option<DateTimeOffset?> at = InstantOption.Create("--at", "The moment; now by default. Of a store an earlier one too, as far as its log of changes goes back.");
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("explain", "Why a watcher sees what it sees: membership, container, inputs of the state, and what is hidden.")
        {
            store, data, owner, watcher, against, preview, domain, profile, at, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            SipUri address = AddressArgument.Parse("--owner", parsed.GetRequiredValue(owner));
            var source = new ExplainSource(
                parsed.GetValue(store), parsed.GetValue(data), address, ExplainSource.ParseProfile(parsed.GetValue(profile)), parsed.GetValue(at), context.Time.GetUtcNow());
            string[]? domains = parsed.GetValue(domain);
            var networks = new WatcherNetworks(domains is { Length: > 0 } ? domains : [address.Host]);
            Watcher who = networks.ToWatcher(AddressArgument.Parse("--watcher", parsed.GetRequiredValue(watcher)));
            Watcher? other = parsed.GetValue(against) is { } text ? networks.ToWatcher(AddressArgument.Parse("--against", text)) : null;
            bool asJson = parsed.GetValue(json);
            if (parsed.GetValue(preview) && (asJson || other is not null))
            {
                throw ToolException.Usage("--preview prints what one watcher gets, as it is sent: give neither --against nor --json with it");
            }

            PresenceInspector inspector = await source.OpenAsync(context.Console, cancellationToken).ConfigureAwait(false);
            if (parsed.GetValue(preview))
            {
                await context.Console.Output.WriteAsync(inspector.PreviewAs(who), cancellationToken).ConfigureAwait(false);
            }
            else if (other is { } second)
            {
                await PrintAsync(context.Console, asJson, inspector.DiffViews(who, second), ExplainJson.Write, differences => ExplainTree.Of(who, second, differences), cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await PrintAsync(context.Console, asJson, inspector.Explain(who), ExplainJson.Write, ExplainTree.Of, cancellationToken).ConfigureAwait(false);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task PrintAsync<T>(
        ToolConsole console,
        bool json,
        T value,
        Action<System.Text.Json.Utf8JsonWriter, T> write,
        Func<T, Spectre.Console.Rendering.IRenderable> draw,
        CancellationToken cancellationToken)
    {
        if (json)
        {
            await console.Output.WriteAsync(ToolJson.ToUtf8(writer => write(writer, value)), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            console.Draw(draw(value));
        }
    }
}
