using EnhancedPresence.Documents;
using EnhancedPresence.Sip.Connections;
using EnhancedPresence.Sip.Diagnostics;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Xml;
using Microsoft.Extensions.Logging;

namespace EnhancedPresence.Sip.Client;

/// <summary>Brings a new session and what is remembered together: the own data, what the server has lost of it, and the subscriptions.</summary>
internal sealed class SessionSync(SipUri user, ClientMemory memory, ILogger logger)
{
    /// <summary>Does it.</summary>
    /// <param name="session">A session that is registered.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A task that ends when both sides know the same.</returns>
    /// <exception cref="SignInException">The server does not tell the own data, or the connection was lost.</exception>
    public async Task RunAsync(ClientSession session, CancellationToken cancellationToken)
    {
        memory.ForgetSelf();
        SipAnswer own = await session.SubscribeOwnAsync(cancellationToken).ConfigureAwait(false);
        if (own.Response is not { IsSuccess: true })
        {
            throw new SignInException($"The own data is not told: {AnswerText.DetailOf(own)}", AnswerText.IsFinal(own), AnswerText.RetryAfterOf(own));
        }

        await PublishMissingAsync(session, cancellationToken).ConfigureAwait(false);
        foreach ((SipUri[] targets, EquatableArray<CategoryName> categories) in memory.Wanted())
        {
            SipAnswer answer = await session.SubscribeAsync(targets, categories, cancellationToken).ConfigureAwait(false);
            if (answer.Response is null)
            {
                throw new SignInException(AnswerText.DetailOf(answer)!, isFinal: false);
            }
        }
    }

    // What another endpoint has put in its place meanwhile is newer and stays; only the rest is sent.
    private async Task PublishMissingAsync(ClientSession session, CancellationToken cancellationToken)
    {
        EquatableArray<Publication> missing = memory.Missing;
        while (!missing.IsEmpty)
        {
            byte[] body = PresenceXml.ToUtf8(new PublishDocument(user, missing));
            SipAnswer answer = await session.ServiceAsync(SipContentTypes.Publish, body, Learn, cancellationToken).ConfigureAwait(false);
            Log.PublishedAgain(logger, user, missing.Count, answer.Status);
            HashSet<int> taken = [.. AnswerText.ConflictsOf(answer.Response).Select(static conflict => conflict.Index)];
            EquatableArray<Publication> rest = taken.Count == 0 ? [] : [.. missing.Where((_, i) => !taken.Contains(i + 1))];
            missing = rest.Count < missing.Count ? rest : [];
        }

        void Learn(SipResponse response)
        {
            if (response.IsSuccess && session.ReadOwn(response) is { } document)
            {
                memory.Learn(document);
            }
        }
    }
}
