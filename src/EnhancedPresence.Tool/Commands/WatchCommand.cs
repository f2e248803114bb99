using System.CommandLine;
using EnhancedPresence.Tool.Clients;

namespace EnhancedPresence.Tool.Commands;

/// <summary><c>watch</c>: signs in to a server over SIP and prints what people show there.</summary>
internal static class WatchCommand
{
    public static Command Create(ToolContext context)
    {
        var signIn = new SignInOptions();
        var people = new Argument<string[]>("ADDRESS") { Description = "Whom to watch.", Arity = ArgumentArity.OneOrMore };
        var once = new Option<bool>("--once") { Description = "Ask once instead of watching." };
        Option<TimeSpan?> lasts = DurationOption.Create("--for", "Sign out after this time; by default when it is interrupted.");
        var json = new Option<bool>("--json") { Description = "Print one JSON object a line." };
        var command = new Command("watch", "Signs in, and prints people's presence and each change of it.") { people };
        signIn.AddTo(command);
        foreach (Option option in new Option[] { once, lasts, json })
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetResult(once) is { Implicit: false } && result.GetResult(lasts) is not null)
            {
                result.AddError($"{once.Name} and {lasts.Name} exclude each other.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            EquatableArray<SipUri> addresses = [.. parsed.GetRequiredValue(people).Select(static text => AddressArgument.Parse("ADDRESS", text)).Distinct()];
            ClientEndpoint endpoint = signIn.Open(parsed, context);
            await using (endpoint.ConfigureAwait(false))
            {
                var run = new WatchRun(endpoint, context, addresses, parsed.GetValue(json));
                return parsed.GetValue(once)
                    ? await run.AskAsync(cancellationToken).ConfigureAwait(false)
                    : await run.WatchAsync(parsed.GetValue(lasts), cancellationToken).ConfigureAwait(false);
            }
        });
        return command;
    }
}
