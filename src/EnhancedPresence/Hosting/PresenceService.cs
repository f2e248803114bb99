using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Calendar;
using EnhancedPresence.Diagnostics;
using EnhancedPresence.Publishing;
using EnhancedPresence.Transport;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EnhancedPresence.Hosting;

/// <summary>
/// A publisher as a part of its host: signs in once everything has started, so that a server in the same host listens; goes on trying while the
/// server can't be reached; keeps the calendar fresh; and signs out before anything stops. Safe for use from several threads.
/// </summary>
/// <param name="publisher">The publisher.</param>
/// <param name="options">Its options.</param>
/// <param name="timeProvider">The clock; null for the system's.</param>
/// <param name="loggerFactory">Where to log; null for nowhere.</param>
[SuppressMessage("Design", "CA1001", Justification = "The source has no timer and no wait handle; there is nothing to free.")]
internal sealed class PresenceService(
    PresencePublisher publisher, IOptions<PresencePublisherOptions> options, TimeProvider? timeProvider = null, ILoggerFactory? loggerFactory = null)
    : IHostedLifecycleService
{
    private readonly TimeProvider _time = timeProvider ?? TimeProvider.System;
    private readonly ILogger _logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger<PresencePublisher>();
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _running = RunAsync(_stopping.Token);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await publisher.SignOutAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PresenceTransportException exception)
        {
            Log.NotSignedOut(_logger, publisher.User, exception.Message);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [SuppressMessage("Design", "CA1031", Justification = "Whatever ends it is told to who waits for the sign-in, and logged; the application goes on.")]
    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            TimeSpan delay = options.Value.RetryInterval;
            while (!publisher.IsSignedIn)
            {
                if (await TrySignInAsync(delay, cancellationToken).ConfigureAwait(false))
                {
                    break;
                }

                await Task.Delay(delay, _time, cancellationToken).ConfigureAwait(false);
                delay = 2 * delay < options.Value.RefreshInterval ? 2 * delay : delay;
            }

            await publisher.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The usual end.
        }
        catch (Exception exception)
        {
            publisher.GiveUp(exception);
            Log.Refused(_logger, publisher.User, exception);
        }
    }

    // True also when only the publishing failed: the publisher tries that again by itself.
    private async Task<bool> TrySignInAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        try
        {
            PublishResult result = await publisher.SignInAsync(cancellationToken).ConfigureAwait(false);
            if (!result.Succeeded)
            {
                Log.NotPublished(_logger, publisher.User, result.Status, result.Detail);
            }

            return true;
        }
        catch (CalendarSourceException exception)
        {
            Log.CalendarUnreadable(_logger, publisher.User, exception.Message);
            return true;
        }
        catch (PresenceTransportException exception) when (!exception.IsPermanent)
        {
            if (publisher.IsSignedIn)
            {
                Log.TransportFailed(_logger, publisher.User, exception);
                return true;
            }

            Log.NotSignedIn(_logger, publisher.User, exception.Message, delay);
            return false;
        }
    }
}
